namespace Yardstick.App.Features.Api;

/// <summary>What a parameter holds.</summary>
internal enum ParameterKind
{
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A day, such as 2026-11-08.</summary>
    Day,

    /// <summary>A moment with its offset, such as 2026-11-08T09:00:00Z.</summary>
    Moment,

    /// <summary>One of some words.</summary>
    Choice,
}

/// <summary>A parameter of an address: what the document says of it is what is checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it means, for the document.</param>
/// <param name="Example">A value of it.</param>
internal sealed record Parameter(string Name, ParameterKind Kind, string Description, string Example)
{
    /// <summary>Days before and after these are no racing.</summary>
    public static readonly DateOnly FirstDay = new(1700, 1, 1), LastDay = new(2200, 12, 31);

    /// <summary>Whether it stands in the path; otherwise in the query.</summary>
    public bool InPath { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether a value that leads to nothing is answered all the same, in words of its own.</summary>
    public bool Answered { get; init; }

    /// <summary>The least number.</summary>
    public int Least { get; init; }

    /// <summary>The greatest number, or the most characters.</summary>
    public int Most { get; init; } = 100;

    public IReadOnlyList<string> Choices { get; init; } = [];

    public static Parameter Text(string name, string description, string example) => new(name, ParameterKind.Text, description, example);

    public static Parameter Whole(string name, int least, int most, string description, string example) => new(name, ParameterKind.Whole, description, example) { Least = least, Most = most };

    public static Parameter Day(string name, string description, string example = "2026-11-08") => new(name, ParameterKind.Day, description, example);

    public static Parameter Choice<T>(string name, string description) where T : struct, Enum =>
        new(name, ParameterKind.Choice, description, ApiJson.Word(Enum.GetValues<T>()[0])) { Choices = [.. Enum.GetValues<T>().Select(ApiJson.Word)] };

    /// <summary>The same, as a part of the path.</summary>
    public Parameter Path() => this with { InPath = true, Required = true };

    /// <summary>The same, whose every value is answered: there is no 404.</summary>
    public Parameter AlwaysAnswered() => this with { Answered = true };

    /// <summary>The same, which must be given.</summary>
    public Parameter Needed() => this with { Required = true };
}

/// <summary>The parameters of an endpoint.</summary>
internal sealed record Parameters(IReadOnlyList<Parameter> All);

/// <summary>The forms other than JSON that an endpoint can answer in.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Only">Whether it answers in no other, not even JSON.</param>
internal sealed record AlternateMediaType(string MediaType, bool Only = false)
{
    public static AlternateMediaType Csv { get; } = new("text/csv");

    /// <summary>Server-sent events.</summary>
    public static AlternateMediaType Events { get; } = new("text/event-stream", Only: true);
}

/// <summary>That an endpoint changes a record, whose version must be named.</summary>
internal sealed record RequiresIfMatch;

/// <summary>What the document shows as an example.</summary>
/// <param name="Request">The body; null where there is none.</param>
/// <param name="Answer">The answer, as an object or as text.</param>
internal sealed record Example(object? Request, object Answer);
