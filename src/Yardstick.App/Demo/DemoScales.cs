namespace Yardstick.App.Demo;

/// <summary>
/// Defines the scales of the simulation. They are independent of the engine's rule sets, so that the demo data really tests the engine.
/// </summary>
internal static class DemoScales
{
    private const double PoundsPerKilogram = 2.20462;

    /// <summary>Lengths covered per second on good ground.</summary>
    public const double LengthsPerSecond = 6;

    public static double ToPounds(decimal kilograms) => (double)kilograms * PoundsPerKilogram;

    public static double ToKilograms(double pounds) => pounds / PoundsPerKilogram;

    /// <summary>
    /// Returns the pounds per length: one kilogram per length at 2000 m, inversely proportional to the distance (France Galop).
    /// </summary>
    public static double PoundsPerLength(int metres) => PoundsPerKilogram * 2000 / metres;

    /// <summary>Returns how much a young horse still lacks, in pounds. Arabians mature some months later than thoroughbreds.</summary>
    public static double ImmaturityLb(DemoHorse horse, DateOnly date, int metres)
    {
        var arabian = horse.Breed == DemoBreeds.Arabian;
        var months = ((date.Year - horse.Foaled) * 12) + date.Month + (date.Day / 31.0);
        var missing = Math.Max(0, (arabian ? 52.5 : 49) - months);
        return missing * (arabian ? 1.3 : 1.7) * (0.6 + (metres / 4000.0));
    }

    /// <summary>Returns the softness of the going, from −1 (firm) to 1 (heavy).</summary>
    public static double Softness(string going) =>
        going switch
        {
            "Firm" => -1,
            "Good" or "Standard" => -0.5,
            "Good To Soft" or "Slow" => 0,
            "Soft" => 0.5,
            "Very Soft" => 0.8,
            _ => 1,
        };

    /// <summary>Returns the par time in seconds for a winner of ordinary ability on good ground.</summary>
    public static double ParSeconds(string breed, int metres) =>
        ((0.0575 * metres) + (0.0000026 * metres * metres)) * (breed == DemoBreeds.Arabian ? 1.11 : 1);
}
