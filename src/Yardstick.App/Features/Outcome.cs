namespace Yardstick.App.Features;

/// <summary>Represents the result of a use case: a value or a refusal.</summary>
/// <remarks><see cref="Match"/> is the only access, so a caller must handle both.</remarks>
internal readonly struct Outcome<T>
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Outcome(T? value, Refusal? refusal) => (_value, _refusal) = (value, refusal);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    public TResult Match<TResult>(Func<T, TResult> accepted, Func<Refusal, TResult> refused) =>
        _refusal is null ? accepted(_value!) : refused(_refusal);
}

/// <summary>Represents the refusal of a request: a code and the arguments of its localized text.</summary>
internal sealed record Refusal(RefusalCode Code, params string[] Arguments);
