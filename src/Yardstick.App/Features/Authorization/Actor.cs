namespace Yardstick.App.Features.Authorization;

/// <summary>Represents the author of an action, as recorded in the audit log.</summary>
/// <param name="Id">The account or partner, or the part of the program that acts on its own.</param>
/// <param name="Address">The network address that the request came from; null for actions on the machine itself.</param>
public sealed record Actor(string Id, string? Address = null)
{
    /// <summary>Gets the actor for the command line.</summary>
    public static Actor Command { get; } = new("command");

    /// <summary>Gets the actor that creates the demonstration season.</summary>
    public static Actor Demonstration { get; } = new("demonstration");

    /// <summary>Gets the actor for the program itself.</summary>
    public static Actor Program { get; } = new("program");

    /// <summary>Returns whether an identifier belongs to the program or its command line rather than to an account.</summary>
    public static bool IsProgram(string id) => id == Command.Id || id == Demonstration.Id || id == Program.Id;

    /// <summary>Returns the actor that makes a request; <c>public</c> for anonymous requests.</summary>
    public static Actor From(HttpContext context) =>
        new(CurrentUser.From(context).Id ?? "public", context.Connection.RemoteIpAddress?.ToString());

    /// <summary>Binds a parameter of an endpoint to the actor that makes the request.</summary>
    public static ValueTask<Actor> BindAsync(HttpContext context) => ValueTask.FromResult(From(context));
}
