namespace Yardstick.App.Platform;

/// <summary>Loads what services need before the site or a command uses them. Runs once, when the database is at its schema.</summary>
internal interface IStartupTask
{
    Task RunAsync(CancellationToken cancellationToken);
}
