namespace Yardstick.App.Features.Conversions;

/// <summary>Represents a request to the converter, from a query string or a form. Absent fields are empty.</summary>
internal sealed record ConversionRequest
{
    /// <summary>Gets how the marks are supplied, as <see cref="ConversionKind"/>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>Gets the mark or the list of marks.</summary>
    public string Value { get; private init; } = "";

    public string From { get; private init; } = "";

    public string To { get; private init; } = "";

    public string Date { get; private init; } = "";

    public string Breed { get; private init; } = "";

    public string Horse { get; private init; } = "";

    /// <summary>Gets whether the two scales are to be swapped.</summary>
    public bool Swaps { get; private init; }

    /// <summary>Binds a parameter of an endpoint to the query string.</summary>
    public static ValueTask<ConversionRequest> BindAsync(HttpContext context) =>
        ValueTask.FromResult(Create(name => context.Request.Query[name].ToString()));

    /// <summary>Creates a request from the fields of a form.</summary>
    public static ConversionRequest Read(IFormCollection form) => Create(name => form[name].ToString());

    private static ConversionRequest Create(Func<string, string> field) =>
        new()
        {
            Kind = field("as").Trim(),
            Value = field("value").Trim(),
            From = field("from").Trim(),
            To = field("to").Trim(),
            Date = field("date").Trim(),
            Breed = field("breed").Trim(),
            Horse = field("horse").Trim(),
            Swaps = field("swap").Trim().Length > 0,
        };
}
