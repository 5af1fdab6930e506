using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileProviders;

namespace Yardstick.App.Platform.Http;

/// <summary>Style sheets, scripts, fonts and pictures, each under an address that holds the hash of its content: a browser never asks twice.</summary>
internal sealed class Assets
{
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly string[] Sheets = ["tokens", "base", "layout", "tables", "forms", "numbers", "charts", "trees", "network", "import", "accounts", "papers", "print"];

    private readonly FrozenDictionary<string, string> _addresses;
    private readonly byte[] _sheet;
    private readonly Lazy<string> _whole;

    public Assets(IWebHostEnvironment environment)
    {
        var files = environment.WebRootFileProvider;
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
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? Forever : "public, max-age=3600",
        });
        return app.MapMethods("/css/site.css", [HttpMethods.Get, HttpMethods.Head], async context =>
        {
            context.Response.ContentType = "text/css; charset=utf-8";
            context.Response.Headers.CacheControl = Forever;
            await context.Response.Body.WriteAsync(context.RequestServices.GetRequiredService<Assets>()._sheet);
        });
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
