namespace Yardstick.Engine.Racing;

/// <summary>Specifies the discipline of a race. Each discipline is rated separately.</summary>
public enum Discipline
{
    /// <summary>A race without obstacles for horses trained for the flat.</summary>
    Flat,

    /// <summary>A race over hurdles.</summary>
    Hurdle,

    /// <summary>A race over fences (steeplechase).</summary>
    Chase,

    /// <summary>A National Hunt flat race.</summary>
    Bumper,
}

/// <summary>Specifies the breed that a race is confined to. Each breed is rated on its own scale.</summary>
public enum Breed
{
    /// <summary>The thoroughbred (<i>pur-sang anglais</i>).</summary>
    Thoroughbred,

    /// <summary>The purebred Arabian (<i>pur-sang arabe</i>).</summary>
    Arabian,
}

/// <summary>Specifies the surface of the track.</summary>
public enum Surface
{
    /// <summary>Grass.</summary>
    Turf,

    /// <summary>An artificial surface such as Polytrack or Tapeta.</summary>
    AllWeather,

    /// <summary>Dirt or sand.</summary>
    Dirt,
}

/// <summary>Specifies the sex of a horse, as printed on racecards.</summary>
public enum Sex
{
    /// <summary>An entire male: colt, horse or rig.</summary>
    Male,

    /// <summary>A filly or mare.</summary>
    Female,

    /// <summary>A gelding.</summary>
    Gelding,
}

/// <summary>Specifies the grade of a race in the international pattern.</summary>
public enum PatternGrade
{
    /// <summary>Group 1 or Grade 1.</summary>
    Group1,

    /// <summary>Group 2 or Grade 2.</summary>
    Group2,

    /// <summary>Group 3 or Grade 3.</summary>
    Group3,

    /// <summary>Listed.</summary>
    Listed,
}
