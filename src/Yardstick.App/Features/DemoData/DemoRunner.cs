namespace Yardstick.App.Features.DemoData;

/// <summary>A horse declared for a race, and what became of it; statuses are those of the results format.</summary>
internal sealed class DemoRunner
{
    public const string Finished = "FIN";
    public const string NonRunner = "NR";
    public const string Disqualified = "DSQ";

    public required DemoHorse Horse { get; init; }

    public required DemoJockey Jockey { get; init; }

    /// <summary>What the jockey claims in this race.</summary>
    public required decimal ClaimKg { get; init; }

    /// <summary>What the horse carries, the claim already taken off.</summary>
    public required decimal WeightKg { get; init; }

    public int Number { get; set; }

    public int? Draw { get; set; }

    public string Status { get; set; } = Finished;

    /// <summary>Lengths behind an ideal winner, before margins are rounded as judges do.</summary>
    public double RawLengths { get; set; }

    /// <summary>What the run was worth in pounds, luck of the day included.</summary>
    public double AchievedLb { get; set; }

    /// <summary>The order past the post.</summary>
    public int? Position { get; set; }

    /// <summary>The stewards' order, in a race whose order they changed.</summary>
    public int? OfficialPosition { get; set; }

    public decimal? BeatenLengths { get; set; }
}
