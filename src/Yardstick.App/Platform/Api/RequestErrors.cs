using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Api;

/// <summary>Collects every error of a request by location, in the language of the client.</summary>
internal sealed class RequestErrors(Localizer texts)
{
    /// <summary>The maximum number of locations that one response reports.</summary>
    private const int MostLocations = 100;

    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> All =>
        _errors.ToDictionary(error => error.Key, error => (IReadOnlyList<string>)error.Value);

    /// <summary>Adds an error.</summary>
    /// <param name="location">A JSON pointer into the body, a question mark and a parameter name, or the name of a header.</param>
    /// <param name="text">The text.</param>
    /// <param name="arguments">The arguments of the text.</param>
    public void Add(string location, Func<string> text, params object[] arguments)
    {
        if (_errors.Count >= MostLocations)
            return;
        if (!_errors.TryGetValue(location, out var messages))
            _errors[location] = messages = [];
        messages.Add(texts.Get(text, arguments));
    }
}
