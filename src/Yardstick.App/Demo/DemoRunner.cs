namespace Yardstick.App.Demo;

/// <summary>Represents a declared runner and its result. Statuses are those of the results format.</summary>
internal sealed class DemoRunner
{
    public const string Finished = "FIN";
    public const string NonRunner = "NR";
    public const string Disqualified = "DSQ";

    public required DemoHorse Horse { get; init; }

    public required DemoJockey Jockey { get; init; }

    /// <summary>Gets the jockey's weight claim in this race.</summary>
    public required decimal ClaimKg { get; init; }

    /// <summary>Gets the weight carried, after deduction of the claim.</summary>
    public required decimal WeightKg { get; init; }

    public int Number { get; set; }

    public int? Draw { get; set; }

    public string Status { get; set; } = Finished;

    /// <summary>Gets or sets the distance in lengths behind an ideal winner, before margins are rounded as a judge would.</summary>
    public double RawLengths { get; set; }

    /// <summary>Gets or sets the value of the run in pounds, including the luck of the day.</summary>
    public double AchievedLb { get; set; }

    /// <summary>Gets or sets the finishing position.</summary>
    public int? Position { get; set; }

    /// <summary>Gets or sets the official placing, in a race whose result the stewards amended.</summary>
    public int? OfficialPosition { get; set; }

    public decimal? BeatenLengths { get; set; }
}
