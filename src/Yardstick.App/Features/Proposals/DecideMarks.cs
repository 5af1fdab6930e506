using System.Globalization;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Proposals;

/// <summary>Represents the mark that a proposal concerns.</summary>
/// <param name="List">The number of the next list.</param>
/// <param name="Computed">The computed mark, in the unit of the scale.</param>
internal sealed record MarkInQuestion(RatingPool Pool, int List, HorseId HorseId, decimal Computed);

/// <summary>
/// Use cases: a handicapper proposes a mark with a reason, another member of the commission validates or refuses it, and the proposer may
/// withdraw it.
/// </summary>
internal sealed class DecideMarks(ProposalsStore store, RuleSetsInForce ruleSets, IIndependencePolicy independence, TimeProvider clock)
{
    public const int LongestReason = 1000;

    private const decimal HighestOnAnyScale = 200;

    /// <summary>Proposes a mark.</summary>
    public async Task<Outcome<ProposalRow>> ProposeAsync(
        MarkInQuestion about,
        decimal mark,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (why.Trim().Length is 0 or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        if (!IsOnScale(mark) || mark == about.Computed)
            return new Refusal(RefusalCode.MarkNotOnScale, Text(Step), Text(Lowest), Text(Highest));
        var proposal = new ProposalRow
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            Discipline = about.Pool.Discipline,
            Breed = about.Pool.Breed,
            List = about.List,
            HorseId = about.HorseId.Value,
            Computed = about.Computed,
            Proposed = mark,
            Why = why.Trim(),
            ProposedBy = actor.Id,
            ProposedAt = clock.GetUtcNow(),
        };
        return await store.ProposeAsync(
            proposal,
            Entry(actor, "mark.proposed", proposal, why, Text(about.Computed), Text(mark)),
            cancellationToken
        )
            ? proposal
            : new Refusal(RefusalCode.ProposalStands);
    }

    /// <summary>Decides a proposal.</summary>
    public async Task<Outcome<ProposalRow>> DecideAsync(
        ProposalRow proposal,
        Verdict verdict,
        string why,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (why.Trim().Length is 0 or > LongestReason)
            return new Refusal(RefusalCode.ReasonNeeded);
        if ((verdict == Verdict.Withdrawn) != (proposal.ProposedBy == actor.Id))
            return new Refusal(RefusalCode.FourEyes);
        if (verdict != Verdict.Withdrawn && !await independence.IsSecondPairAsync(actor.Id, [proposal.ProposedBy], cancellationToken))
            return new Refusal(RefusalCode.NotIndependent);
        var decision = new DecisionRow
        {
            ProposalId = proposal.Id,
            ProposedBy = proposal.ProposedBy,
            Verdict = verdict,
            Why = why.Trim(),
            DecidedBy = actor.Id,
            DecidedAt = clock.GetUtcNow(),
        };
        var action = verdict switch
        {
            Verdict.Validated => "mark.validated",
            Verdict.Refused => "mark.refused",
            _ => "mark.withdrawn",
        };
        var after = verdict == Verdict.Validated ? proposal.Proposed : proposal.Computed;
        return await store.DecideAsync(
            decision,
            Entry(actor, action, proposal, why, Text(proposal.Computed), Text(after)),
            cancellationToken
        )
            ? proposal
            : new Refusal(RefusalCode.ProposalDecided);
    }

    /// <summary>Gets the current time, used to judge whether a second-factor check is recent.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Gets whether marks are in kilograms.</summary>
    public bool InKilograms => ruleSets.Today.Scale.Unit == TableUnit.Kg;

    /// <summary>Gets the step between marks, in the unit of the scale.</summary>
    public decimal Step => InKilograms ? ruleSets.Today.Scale.StepKilograms : ruleSets.Today.Scale.StepPounds;

    /// <summary>Gets the lowest mark that may be proposed: the floor of the rules in force.</summary>
    public decimal Lowest => ruleSets.Today.MarkChanges.Floor ?? 0;

    /// <summary>Gets the highest mark that may be proposed: the ceiling of the rules in force.</summary>
    public decimal Highest => ruleSets.Today.MarkChanges.Ceiling ?? HighestOnAnyScale;

    /// <summary>Returns whether a mark may be proposed: it must be within the range and a multiple of the step.</summary>
    public bool IsOnScale(decimal mark) => mark >= Lowest && mark <= Highest && mark % Step == 0;

    private AuditRow Entry(Actor actor, string action, ProposalRow proposal, string why, string before, string after)
    {
        var entry = AuditRow
            .Create(
                actor,
                clock.GetUtcNow(),
                action,
                string.Create(CultureInfo.InvariantCulture, $"{proposal.HorseId} {proposal.Discipline} {proposal.Breed} {proposal.List}")
            )
            .With(why.Trim());
        (entry.Before, entry.After, entry.RuleSet) = (before, after, ruleSets.Today.Id);
        return entry;
    }

    private static string Text(decimal mark) => mark.ToString("0.##", CultureInfo.InvariantCulture);
}
