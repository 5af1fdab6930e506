namespace Yardstick.App.Features.Ratings;

/// <summary>How assessments are made.</summary>
internal enum RatingMethod
{
    /// <summary>Every race at once, by the network.</summary>
    Network,

    /// <summary>Race after race, by the handicapper's line method.</summary>
    Standard,
}
