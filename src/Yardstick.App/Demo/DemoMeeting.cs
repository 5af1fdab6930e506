namespace Yardstick.App.Demo;

/// <summary>Represents a day's racing at one course, on the going of the day.</summary>
internal sealed record DemoMeeting(DateOnly Date, string Course, string Going, int Races)
{
    public const string Country = "TUN";
    public const string KassarSaid = "Kassar-Saïd";
    public const string Monastir = "Monastir";

    /// <summary>Only Kassar-Saïd has a sand track.</summary>
    public bool HasSand => Course == KassarSaid;

    /// <summary>The going on sand, which drains better than turf.</summary>
    public string SandGoing => DemoScales.Softness(Going) > 0.5 ? "Slow" : "Standard";
}
