namespace Yardstick.App.Demo;

/// <summary>Defines the codes of the two breeds in the results format. Horses of different breeds never race against each other.</summary>
internal static class DemoBreeds
{
    public const string Arabian = "PA";
    public const string Thoroughbred = "TB";
}
