using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Api;

/// <summary>What a request asks, read and checked whole before its use case sees it.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _faults = new(StringComparer.Ordinal);

    /// <summary>The maximum number of errors reported at once.</summary>
    private const int MostFaults = 100;

    /// <summary>The language and formats of the reader.</summary>
    public required Localizer Wording { get; init; }

    /// <summary>Whether CSV is wanted rather than JSON.</summary>
    public bool Csv { get; set; }

    /// <summary>The body, of the type the endpoint takes.</summary>
    public object? Body { get; set; }

    /// <summary>SHA-256 of the bytes of the body.</summary>
    public byte[] BodyHash { get; set; } = SHA256.HashData([]);

    /// <summary>Everything wrong, by place.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Faults => _faults.ToDictionary(fault => fault.Key, fault => (IReadOnlyList<string>)fault.Value);

    public bool HasFaults => _faults.Count > 0;

    public static ApiRequest From(HttpContext context) => context.Features.Get<ApiRequest>() ?? throw new InvalidOperationException("The gate of the API has not read this request.");

    /// <summary>Notes a fault.</summary>
    /// <param name="place">A JSON pointer into the body, or the name of a parameter after a question mark.</param>
    /// <param name="key">The key of its text.</param>
    /// <param name="places">What the text names.</param>
    public void Fault(string place, string key, params object[] places)
    {
        if (_faults.Count >= MostFaults) return;
        if (!_faults.TryGetValue(place, out var texts)) _faults[place] = texts = [];
        texts.Add(Wording.Get(key, places));
    }

    public void Keep(string name, object value) => _values[name] = value;

    public string? Text(string name) => _values.GetValueOrDefault(name) as string;

    public int? Whole(string name) => _values.GetValueOrDefault(name) as int?;

    public DateOnly? Day(string name) => _values.GetValueOrDefault(name) as DateOnly?;

    public DateTimeOffset? Moment(string name) => _values.GetValueOrDefault(name) as DateTimeOffset?;

    public T? Choice<T>(string name) where T : struct, Enum => Text(name) is { } word ? Enum.Parse<T>(word, ignoreCase: true) : null;

    /// <summary>The body of a type.</summary>
    public T Posted<T>() where T : class => (T)Body!;

    /// <summary>Returns whether If-Match lets a change to a version pass: it names the version, alone or in a list, or says that any
    /// will do (RFC 9110, 13.1.1).</summary>
    public static bool Matches(HttpContext context, string version) =>
        EntityTagHeaderValue.TryParseList(context.Request.Headers.IfMatch, out var named) && named.Any(tag => tag.Tag == "*" || (!tag.IsWeak && ETags.Plain(tag.Tag.ToString()) == version));
}
