namespace Yardstick.App.Platform.CommandLine;

/// <summary>Writes output files atomically, through a temporary file. Devices are written directly.</summary>
internal static class OutputFile
{
    /// <summary>Returns why a file cannot be written; null if no obstacle is found.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="inputs">The files that are read at the same time.</param>
    public static CommandError? Check(string? path, IEnumerable<string> inputs)
    {
        if (path is null)
            return null;
        if (path.Length == 0 || path.Contains('\0') || Directory.Exists(path))
            return new CommandError(() => CommandLineTexts.Error_OutIsFolder, path);
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            return new CommandError(() => CommandLineTexts.Error_OutFolderMissing, path);
        return inputs.Any(input => Path.GetFullPath(input) == full)
            ? new CommandError(() => CommandLineTexts.Error_OutIsInput, path)
            : null;
    }

    /// <summary>Writes a text file in UTF-8.</summary>
    public static void WriteText(string path, Action<TextWriter> write) =>
        Write(
            path,
            stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                write(writer);
            }
        );

    public static void Write(string path, Action<Stream> write)
    {
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        if (target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal))
        {
            using var device = new FileStream(target, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }

        var unfinished = target + ".part";
        try
        {
            using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
                write(file);
            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
