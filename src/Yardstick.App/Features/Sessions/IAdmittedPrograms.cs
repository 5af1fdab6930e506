namespace Yardstick.App.Features.Sessions;

/// <summary>Provides which programs without a session are admitted. The partners feature implements it.</summary>
internal interface IAdmittedPrograms
{
    /// <summary>Returns whether a program is still admitted with a token of a given time.</summary>
    Task<bool> IsAdmittedAsync(string id, DateTimeOffset issuedAt, CancellationToken cancellationToken);
}
