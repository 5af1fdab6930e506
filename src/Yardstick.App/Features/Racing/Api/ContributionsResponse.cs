using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.App.Features.Assessments;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Where the assessment of a horse by the network comes from.</summary>
/// <param name="AssessmentLb">The assessment: the sum of the groups.</param>
/// <param name="DeviationLb">Standard deviation of the assessment.</param>
/// <param name="Connected">Whether races connect the horse with most others.</param>
internal sealed record ContributionsResponse(
    string HorseId,
    [property: JsonPropertyName("code")] Discipline Discipline,
    [property: JsonPropertyName("population")] Breed Breed,
    decimal AssessmentLb,
    decimal DeviationLb,
    int Runs,
    bool Connected,
    IReadOnlyList<ShareGroup> Groups
)
{
    public static ContributionsResponse Create(string horseId, RatingPool pool, NetworkRatingEntry networkEntry, ShareTree tree, int most)
    {
        var opened = new Dictionary<string, IReadOnlyList<DisplayedShare>>
        {
            ["OwnRuns"] = tree.OwnRuns,
            ["OwnClasses"] = tree.OwnClasses,
            ["Others"] = tree.Others,
            ["OtherClasses"] = tree.OtherClasses,
        };
        return new ContributionsResponse(
            horseId,
            pool.Discipline,
            pool.Breed,
            tree.Total,
            networkEntry.Last.Deviation,
            networkEntry.Runs,
            networkEntry.Connected,
            [.. tree.Groups.Select(group => ShareGroup.Create(group, opened.GetValueOrDefault(group.Key) ?? [], most))]
        );
    }
}

/// <summary>Shares of one kind.</summary>
/// <param name="Kind">What they come from.</param>
/// <param name="ShareLb">Their sum.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Shares">The weightiest of them.</param>
internal sealed record ShareGroup(string Kind, decimal ShareLb, int Count, IReadOnlyList<ShareItem> Shares)
{
    public static ShareGroup Create(DisplayedShare group, IReadOnlyList<DisplayedShare> shares, int most) =>
        new(
            JsonNamingPolicy.CamelCase.ConvertName(group.Key),
            group.Amount,
            shares.Count,
            [.. shares.Take(most).Select(share => new ShareItem(share.HorseId?.Value, share.RaceId?.Value, share.Amount))]
        );
}

/// <summary>One share.</summary>
internal sealed record ShareItem(string? HorseId, string? RaceId, decimal ShareLb);
