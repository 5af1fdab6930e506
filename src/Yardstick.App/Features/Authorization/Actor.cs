namespace Yardstick.App.Features.Authorization;

/// <summary>Who did something, as the record of everything done names them.</summary>
/// <param name="Id">The account or partner, or the part of the program that acts of itself.</param>
/// <param name="Address">The network address the request came from; null on the machine itself.</param>
internal sealed record Actor(string Id, string? Address = null)
{
    /// <summary>Whoever is at the machine and types commands.</summary>
    public static Actor Command { get; } = new("command");

    /// <summary>What makes the demonstration season.</summary>
    public static Actor Demonstration { get; } = new("demonstration");

    /// <summary>The program itself.</summary>
    public static Actor Program { get; } = new("program");

    /// <summary>Whether an identifier is of a part of the program or its command line, and not of an account.</summary>
    public static bool IsProgram(string id) => id == Command.Id || id == Demonstration.Id || id == Program.Id;

    /// <summary>Who makes a request; somebody unknown is <c>public</c>.</summary>
    public static Actor From(HttpContext context) => new(CurrentUser.From(context).Id ?? "public", context.Connection.RemoteIpAddress?.ToString());
}
