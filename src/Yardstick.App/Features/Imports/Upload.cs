using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Imports;

/// <summary>An uploaded file on the disk.</summary>
/// <param name="Name">What the sender calls it.</param>
/// <param name="Path">Where it is.</param>
internal sealed record UploadedFile(string Name, string Path);

/// <summary>Takes uploaded files to the data folder as they come in, without holding them in memory.</summary>
internal sealed class Upload(YardstickOptions settings, IAntiforgery antiforgery) : IDisposable
{
    private const int LongestName = 200;
    private const int LongestToken = 4096;
    private const int MostFiles = 20;

    /// <summary>The most that one form may carry.</summary>
    public long MostBytes => settings.MaxUpload;

    private const string LockSuffix = ".lock";

    private readonly Lock _gate = new();
    private readonly string _own = System.IO.Path.GetRandomFileName();
    private FileStream? _held;

    /// <summary>Where the programs that share a data folder keep uploaded files, each in a folder of its own.</summary>
    private string Root => System.IO.Path.Combine(settings.Data, "uploads");

    /// <summary>The files of a form whose first field is the token against forgery.</summary>
    /// <exception cref="AntiforgeryValidationException">The form is not one of this site.</exception>
    /// <exception cref="BadHttpRequestException">The form is malformed, or larger than the setting allows.</exception>
    public async Task<IReadOnlyList<UploadedFile>> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = settings.MaxUpload;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.Boundary.Length == 0) throw new BadHttpRequestException("multipart/form-data is expected.");
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), context.Request.Body);
        var files = new List<UploadedFile>();
        try
        {
            await CheckTokenAsync(context, await reader.ReadNextSectionAsync(cancellationToken), cancellationToken);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.AsFileSection() is not { FileStream: { } content, FileName.Length: > 0 } file || files.Count == MostFiles) continue;
                files.Add(await KeepAsync(file.FileName, content, cancellationToken));
            }
        }
        catch (InvalidDataException fault)
        {
            Remove(files);
            throw new BadHttpRequestException(fault.Message);
        }
        catch
        {
            Remove(files);
            throw;
        }

        return files;
    }

    /// <summary>Removes files that programs left behind which have ended. What belongs to a running one stays: it holds the lock beside its folder.</summary>
    public void Clear()
    {
        if (!Directory.Exists(Root)) return;
        foreach (var folder in Directory.GetDirectories(Root))
        {
            if (HeldFile.TryHold(folder + LockSuffix) is not { } abandoned) continue;
            using (abandoned) Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>The folder of this program. Its lock is held until the program ends, whatever its end.</summary>
    private string OwnFolder()
    {
        lock (_gate)
        {
            PrivateFolder.Create(Root);
            var folder = System.IO.Path.Combine(Root, _own);
            _held ??= HeldFile.TryHold(folder + LockSuffix);
            return PrivateFolder.Create(folder).FullName;
        }
    }

    private async Task CheckTokenAsync(HttpContext context, MultipartSection? section, CancellationToken cancellationToken)
    {
        var tokens = antiforgery.GetTokens(context);
        if (section?.AsFormDataSection() is not { } field || field.Name != tokens.FormFieldName) throw new AntiforgeryValidationException("The form does not begin with its token.");
        using var text = new StreamReader(field.Section.Body);
        var token = new char[LongestToken];
        var length = await text.ReadBlockAsync(token, cancellationToken);
        // Given as a header, the token is checked without reading the rest of the form.
        context.Request.Headers[tokens.HeaderName!] = new string(token, 0, length);
        await antiforgery.ValidateRequestAsync(context);
    }

    private async Task<UploadedFile> KeepAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.Combine(OwnFolder(), System.IO.Path.GetRandomFileName());
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
            await content.CopyToAsync(file, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        var shown = System.IO.Path.GetFileName(name.Replace('\\', '/'));
        return new UploadedFile(Features.Results.SafeFileName.From(shown.Length > LongestName ? shown[..LongestName] : shown), path);
    }

    public static void Remove(IReadOnlyList<UploadedFile> files)
    {
        foreach (var file in files) File.Delete(file.Path);
    }
}
