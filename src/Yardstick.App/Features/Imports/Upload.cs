using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Features.Imports;

/// <summary>Streams uploaded files to the data folder, without buffering them in memory.</summary>
internal sealed class Upload(YardstickOptions settings, UploadFolder folder, IAntiforgery antiforgery)
{
    private const int LongestName = 200;
    private const int LongestToken = 4096;
    private const int MostFiles = 20;

    /// <summary>Gets the maximum size of a form, in bytes.</summary>
    public long MostBytes => settings.MaxUpload;

    /// <summary>Receives the files of a form whose first field is the antiforgery token.</summary>
    /// <exception cref="AntiforgeryValidationException">The antiforgery token is missing or invalid.</exception>
    /// <exception cref="BadHttpRequestException">The form is malformed, or larger than the configured limit.</exception>
    public async Task<IReadOnlyList<UploadedFile>> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = settings.MaxUpload;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.Boundary.Length == 0)
            throw new BadHttpRequestException("multipart/form-data is expected.");
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), context.Request.Body);
        var files = new List<UploadedFile>();
        try
        {
            await CheckTokenAsync(context, await reader.ReadNextSectionAsync(cancellationToken), cancellationToken);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.AsFileSection() is not { FileStream: { } content, FileName.Length: > 0 } file || files.Count == MostFiles)
                    continue;
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

    private async Task CheckTokenAsync(HttpContext context, MultipartSection? section, CancellationToken cancellationToken)
    {
        var tokens = antiforgery.GetTokens(context);
        if (section?.AsFormDataSection() is not { } field || field.Name != tokens.FormFieldName)
            throw new AntiforgeryValidationException("The form does not begin with its token.");
        using var text = new StreamReader(field.Section.Body);
        var token = new char[LongestToken];
        var length = await text.ReadBlockAsync(token, cancellationToken);
        // With the token in the header, antiforgery validation does not read the rest of the form.
        context.Request.Headers[tokens.HeaderName!] = new string(token, 0, length);
        await antiforgery.ValidateRequestAsync(context);
    }

    private async Task<UploadedFile> KeepAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var path = folder.CreatePath();
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
        return new UploadedFile(SafeFileName.From(shown.Length > LongestName ? shown[..LongestName] : shown), path);
    }

    public static void Remove(IReadOnlyList<UploadedFile> files)
    {
        foreach (var file in files)
            File.Delete(file.Path);
    }
}
