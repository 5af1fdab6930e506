namespace Yardstick.App.Features.DemoData;

/// <summary>The two populations, as the results format writes them; they never meet in a race.</summary>
internal static class DemoBreeds
{
    public const string Arabian = "PA";
    public const string Thoroughbred = "TB";
}
