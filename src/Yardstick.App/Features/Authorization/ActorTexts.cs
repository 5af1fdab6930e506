namespace Yardstick.App.Features.Authorization;

/// <summary>Provides the names of the parts of the program that act on their own.</summary>
internal static class ActorTexts
{
    /// <summary>Returns the name of a part of the program; null for an account or a partner.</summary>
    public static Func<string>? Find(string id) =>
        id == Actor.Command.Id ? () => AuthorizationTexts.Actor_command
        : id == Actor.Program.Id ? () => AuthorizationTexts.Actor_program
        : id == Actor.Demonstration.Id ? () => AuthorizationTexts.Actor_demonstration
        : null;
}
