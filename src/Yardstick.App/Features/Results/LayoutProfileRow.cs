namespace Yardstick.App.Features.Results;

/// <summary>A layout of results files that a person has saved, which is recognised from then on.</summary>
public sealed class LayoutProfileRow
{
    /// <summary>The name by which the profile is chosen: letters, digits and hyphens.</summary>
    public required string Name { get; set; }

    /// <summary>The title shown to users.</summary>
    public required string Title { get; set; }

    /// <summary>The profile, as JSON.</summary>
    public required string Json { get; set; }

    /// <summary>The account that saved it.</summary>
    public required string SavedBy { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}
