using System.Globalization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>Represents a conversion to be overridden.</summary>
/// <param name="Given">The converted mark.</param>
/// <param name="Date">The date whose rows are used.</param>
/// <param name="Scale">The target scale.</param>
internal sealed record ConversionInQuestion(decimal Given, DateOnly Date, Conversion Conversion, RatingScale Scale);

/// <summary>Use case: a handicapper overrides the result of a conversion and states a reason, which is stored.</summary>
internal sealed class OverrideConversions(ConversionOverridesStore store, ResultsStore results, TimeProvider clock)
{
    /// <summary>Minimum and maximum length of a reason, in characters. The minimum rules out one-word reasons.</summary>
    public const int ShortestReason = 20,
        LongestReason = 1000;

    /// <summary>Saves an override.</summary>
    /// <param name="horse">The horse concerned; empty for none.</param>
    public async Task<Outcome<ConversionOverrideRow>> DepartAsync(
        ConversionInQuestion about,
        decimal? decided,
        string horse,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var reason = why.Trim();
        if (reason.Length is < ShortestReason or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        var step = about.Conversion.Legs[^1].Row.Step ?? about.Scale.Step;
        if (decided is not { } mark || Math.Abs(mark) > 1000 || mark % step != 0 || mark == about.Conversion.Value)
            return new Refusal(RefusalCode.MarkNotOnScale, Text(step));
        if (horse.Length > 0 && await results.FindHorseAsync(horse, cancellationToken) is null)
            return new Refusal(RefusalCode.HorseUnknown, horse);
        var now = clock.GetUtcNow();
        var departure = new ConversionOverrideRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            HorseId = horse.Length > 0 ? horse : null,
            Given = about.Given,
            FromScale = about.Conversion.From,
            ToScale = about.Conversion.To,
            ValidOn = about.Date,
            Converted = about.Conversion.Value,
            Decided = mark,
            Unit = ConversionFormatter.UnitCode(about.Conversion.Unit),
            Rows = string.Join('+', about.Conversion.RowIds),
            Sets = string.Join('+', about.Conversion.Legs.Select(leg => leg.Set).Distinct(StringComparer.Ordinal)),
            Why = reason,
            DepartedBy = actor.Id,
            DepartedAt = now,
        };
        var entry = AuditRow
            .Create(
                actor,
                now,
                "conversion.departed",
                $"{departure.FromScale} {departure.ToScale} {Text(departure.Given)}{(horse.Length > 0 ? " " + horse : "")}"
            )
            .With(reason);
        (entry.Before, entry.After, entry.RuleSet) = (Text(departure.Converted), Text(departure.Decided), departure.Sets);
        await store.AddAsync(departure, entry, cancellationToken);
        return departure;
    }

    private static string Text(decimal mark) => mark.ToString("0.####", CultureInfo.InvariantCulture);
}
