using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileProviders;

namespace Yardstick.App.Platform.Http;

/// <summary>Style sheets, scripts, fonts and pictures, each under an address that holds the hash of its content: a browser never asks twice.</summary>
internal sealed class StaticAssets
{
    private const string Brotli = "br";
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly string[] Sheets = ["tokens", "base", "layout", "tables", "forms", "numbers", "charts", "trees", "network", "import", "accounts", "papers", "print"];

    private readonly FrozenDictionary<string, string> _addresses;
    private readonly byte[] _sheet;
    private readonly Lazy<string> _whole;
    private readonly ConcurrentDictionary<string, byte[]> _packed = new(StringComparer.Ordinal);
    private readonly IFileProvider _files;

    public StaticAssets(IWebHostEnvironment environment)
    {
        var files = environment.WebRootFileProvider;
        _files = files;
        _addresses = Walk(files, "").ToFrozenDictionary(path => path, path => $"{path}?v={Hash(Read(files, path))}", StringComparer.Ordinal);
        var joined = string.Concat(Sheets.Select(name => Encoding.UTF8.GetString(Read(files, $"/css/{name}.css"))));
        var plain = joined;
        _whole = new Lazy<string>(() => Whole(files, plain));
        foreach (var (path, address) in _addresses) joined = joined.Replace($"url(..{path})", $"url({address})", StringComparison.Ordinal);
        _sheet = Encoding.UTF8.GetBytes(joined);
        Sheet = $"/css/site.css?v={Hash(_sheet)}";
    }

    /// <summary>The address of the one style sheet, all of them joined in the order of their layers.</summary>
    public string Sheet { get; }

    /// <summary>The style sheet with its fonts inside it, for a page that stands alone.</summary>
    public string WholeSheet => _whole.Value;

    /// <summary>The address of a file, such as <c>/js/keys.js</c>.</summary>
    public string this[string path] => _addresses[path];

    /// <summary>Serves the files.</summary>
    public static IEndpointConventionBuilder Use(WebApplication app)
    {
        app.Use(static (context, next) => context.RequestServices.GetRequiredService<StaticAssets>().WritePackedAsync(context) ?? next(context));
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? Forever : "public, max-age=3600",
        });
        return app.MapMethods("/css/site.css", [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            context.Response.ContentType = "text/css; charset=utf-8";
            context.Response.Headers.CacheControl = Forever;
            var assets = context.RequestServices.GetRequiredService<StaticAssets>();
            var packed = TakesBrotli(context.Request);
            if (packed) context.Response.Headers.ContentEncoding = Brotli;
            context.Response.Headers.Vary = "Accept-Encoding";
            await context.Response.Body.WriteAsync(packed ? assets._packed.GetOrAdd("", _ => Pack(assets._sheet)) : assets._sheet);
        });
    }

    /// <summary>Writes a script or a picture that is packed once as small as Brotli makes it; null where the file is sent as it is.</summary>
    private Task? WritePackedAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Method != HttpMethods.Get || request.Path.Value is not { } path || !_addresses.ContainsKey(path) || !TakesBrotli(request)) return null;
        var type = Path.GetExtension(path) switch { ".js" => "text/javascript; charset=utf-8", ".svg" => "image/svg+xml", _ => null };
        if (type is null) return null;
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
        request.GetTypedHeaders().AcceptEncoding.Any(one => one.Value.Equals(Brotli, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize)) brotli.Write(content);
        return packed.ToArray();
    }

    private static string Whole(IFileProvider files, string sheet)
    {
        foreach (var path in Walk(files, "/fonts").Where(path => path.EndsWith(".woff2", StringComparison.Ordinal)))
            sheet = sheet.Replace($"url(..{path})", $"url(data:font/woff2;base64,{Convert.ToBase64String(Read(files, path))})", StringComparison.Ordinal);
        return sheet;
    }

    private static IEnumerable<string> Walk(IFileProvider files, string folder) => files.GetDirectoryContents(folder)
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
