using System.Text.Json;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>Finds a profile by its name, among the saved and the built-in ones, or reads it from a file.</summary>
internal static class ProfileFile
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>Finds a profile. Returns why there is none; null if it was found.</summary>
    /// <param name="name">The name of a profile, or the path of a file.</param>
    /// <param name="saved">The saved profiles, which come before the built-in ones.</param>
    /// <param name="profile">The profile; null if an error is returned.</param>
    public static CommandError? Find(string name, IReadOnlyList<LayoutProfile> saved, out LayoutProfile? profile)
    {
        profile = saved.FirstOrDefault(one => one.Name == name) ?? BuiltInProfiles.Find(name);
        if (profile is not null)
            return null;
        if (Directory.Exists(name))
            return new CommandError(() => CommandLineTexts.Error_FileIsFolder, name);
        try
        {
            return File.Exists(name) ? Read(name, out profile) : Unknown(name, saved);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new CommandError(() => CommandLineTexts.Error_FileUnreadable, name, fault.Message);
        }
    }

    /// <summary>Returns the error of a name that no profile has, with all names.</summary>
    public static CommandError Unknown(string name, IReadOnlyList<LayoutProfile> saved) =>
        new(
            () => ResultsTexts.Error_ProfileUnknown,
            VisibleText.Sanitize(name),
            string.Join(", ", saved.Concat(BuiltInProfiles.All).Select(profile => profile.Name).Distinct())
        );

    private static CommandError? Read(string path, out LayoutProfile? profile)
    {
        profile = null;
        using var file = File.OpenRead(path);
        var json = new byte[MostBytes + 1];
        var length = file.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
            return new CommandError(() => ResultsTexts.Error_ProfileTooLarge, path);
        try
        {
            profile = LayoutProfile.Parse(WithoutMark(json.AsSpan(0, length)));
            return null;
        }
        catch (JsonException fault) when (fault.LineNumber is { } line)
        {
            return new CommandError(
                () => ResultsTexts.Error_ProfileLine,
                path,
                line + 1,
                fault.Path ?? "$",
                VisibleText.Sanitize(Reason(fault))
            );
        }
        catch (JsonException fault)
        {
            return new CommandError(() => ResultsTexts.Error_ProfileInvalid, path, VisibleText.Sanitize(fault.Message));
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) => json is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json;

    /// <summary>Returns the reason without the place, which the message repeats.</summary>
    private static string Reason(JsonException fault)
    {
        var place = fault.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (place < 0 ? fault.Message : fault.Message[..place]).TrimEnd('.', ' ');
    }
}
