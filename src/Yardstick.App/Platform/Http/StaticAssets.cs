using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileProviders;

namespace Yardstick.App.Platform.Http;

/// <summary>
/// Serves style sheets, scripts, fonts and images. Their URLs contain a content hash, so that browsers can cache them indefinitely.
/// </summary>
internal sealed class StaticAssets
{
    private const string Brotli = "br";
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly string[] StyleSheets =
    [
        "tokens",
        "base",
        "layout",
        "tables",
        "forms",
        "numbers",
        "charts",
        "trees",
        "network",
        "import",
        "accounts",
        "papers",
        "print",
    ];

    private readonly FrozenDictionary<string, string> _addresses;
    private readonly byte[] _sheet;
    private readonly ConcurrentDictionary<string, byte[]> _packed = new(StringComparer.Ordinal);
    private readonly IFileProvider _files;

    public StaticAssets(IWebHostEnvironment environment)
    {
        var files = environment.WebRootFileProvider;
        _files = files;
        _addresses = Walk(files, "")
            .ToFrozenDictionary(path => path, path => $"{path}?v={Hash(Read(files, path))}", StringComparer.Ordinal);
        var joined = string.Concat(StyleSheets.Select(name => Encoding.UTF8.GetString(Read(files, $"/css/{name}.css"))));
        foreach (var (path, address) in _addresses)
            joined = joined.Replace($"url(..{path})", $"url({address})", StringComparison.Ordinal);
        _sheet = Encoding.UTF8.GetBytes(joined);
        StyleSheetUrl = $"/css/site.css?v={Hash(_sheet)}";
    }

    /// <summary>Gets the URL of the joined style sheet, which contains all style sheets in the order of their layers.</summary>
    public string StyleSheetUrl { get; }

    /// <summary>Gets the URL of a file, such as <c>/js/keys.js</c>, with its content hash.</summary>
    public string this[string path] => _addresses[path];

    /// <summary>Serves the files and maps the joined style sheet.</summary>
    public static IEndpointConventionBuilder Use(WebApplication app)
    {
        app.Use(
            static (context, next) => context.RequestServices.GetRequiredService<StaticAssets>().WritePackedAsync(context) ?? next(context)
        );
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v")
                        ? Forever
                        : "public, max-age=3600",
            }
        );
        return app.MapMethods(
            "/css/site.css",
            [HttpMethods.Get, HttpMethods.Head],
            async context =>
            {
                context.Response.ContentType = "text/css; charset=utf-8";
                context.Response.Headers.CacheControl = Forever;
                var assets = context.RequestServices.GetRequiredService<StaticAssets>();
                var packed = TakesBrotli(context.Request);
                if (packed)
                    context.Response.Headers.ContentEncoding = Brotli;
                context.Response.Headers.Vary = "Accept-Encoding";
                await context.Response.Body.WriteAsync(packed ? assets._packed.GetOrAdd("", _ => Pack(assets._sheet)) : assets._sheet);
            }
        );
    }

    /// <summary>
    /// Writes a script or SVG image compressed with Brotli; the compressed content is cached. Returns null for any other request.
    /// </summary>
    private Task? WritePackedAsync(HttpContext context)
    {
        var request = context.Request;
        if (
            request.Method != HttpMethods.Get
            || request.Path.Value is not { } path
            || !_addresses.ContainsKey(path)
            || !TakesBrotli(request)
        )
            return null;
        var type = Path.GetExtension(path) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => null,
        };
        if (type is null)
            return null;
        var response = context.Response;
        response.ContentType = type;
        response.Headers.ContentEncoding = Brotli;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = request.Query.ContainsKey("v") ? Forever : "public, max-age=3600";
        var packed = _packed.GetOrAdd(path, one => Pack(Read(_files, one)));
        response.ContentLength = packed.Length;
        return response.Body.WriteAsync(packed).AsTask();
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptEncoding.Any(one => one.Value.Equals(Brotli, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
            brotli.Write(content);
        return packed.ToArray();
    }

    private static IEnumerable<string> Walk(IFileProvider files, string folder) =>
        files
            .GetDirectoryContents(folder)
            .SelectMany(entry => entry.IsDirectory ? Walk(files, $"{folder}/{entry.Name}") : [$"{folder}/{entry.Name}"]);

    private static byte[] Read(IFileProvider files, string path)
    {
        using var stream = files.GetFileInfo(path).CreateReadStream();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
}
