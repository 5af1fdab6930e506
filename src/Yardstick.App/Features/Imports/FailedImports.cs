using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Notifications;
using Yardstick.App.Features.Results;

namespace Yardstick.App.Features.Imports;

/// <summary>Counts the imports that failed.</summary>
internal sealed class FailedImports(ImportsStore imports) : IPendingWork
{
    public string Page => ImportPages.Page;

    public Permission Permission => Permission.ImportResults;

    public Task<int> CountAsync(CurrentUser user, CancellationToken cancellationToken) => imports.CountFailedAsync(cancellationToken);
}
