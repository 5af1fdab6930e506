using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Imports;

/// <summary>Handles the match of the columns of a file: a person changes it, imports with it, saves it or discards the file.</summary>
internal static class MatchPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var matching = pages.MapGroup("/imports/{id}").RequirePermission(Permission.ImportResults);
        matching.MapPost("/match", MatchAsync).Computes(ConcurrencyRule.Staff);
        matching.MapPost("/discard", DiscardAsync);
    }

    private static async Task<Results<RazorComponentResult<ImportPage>, SeeOtherResult, NotFound>> MatchAsync(
        string id,
        IFormCollection form,
        [AsParameters] MatchServices services,
        Actor actor,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        if (await ImportPages.FindAsync(id, services.Imports, cancellationToken) is not { } row)
            return TypedResults.NotFound();
        if (row.State != ImportState.Asking || services.Kept.Find(row) is not { Kind: KeptKind.Question } kept)
            return new SeeOtherResult(SiteLinks.ImportResult(row.Id));
        var match = new LayoutMatch(kept, form, cancellationToken);
        var action = form["do"].ToString();
        if (action is not ("import" or "save"))
            return Show(row, match.View);
        if (Explain(match.View, action == "save", await services.Start.FullForAsync(actor, 1, cancellationToken), texts) is { } wrong)
            return Show(row, match.View with { Wrong = wrong });
        if (action == "save" && await services.Profiles.SaveAsync(match, actor, cancellationToken) is null)
            return Show(row, match.View with { Wrong = texts.Get(() => ImportsTexts.Match_TooManyLayouts, LayoutProfilesStore.Most) });
        await ImportAsync(row, kept, match, services, actor, cancellationToken);
        return new SeeOtherResult(SiteLinks.ImportResult(row.Id));
    }

    /// <summary>Queues the import of a file, unless another request has done so or discarded it.</summary>
    private static async Task ImportAsync(
        ImportRow row,
        KeptFile kept,
        LayoutMatch match,
        MatchServices services,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var path = services.Folder.CreatePath();
        if (!services.Kept.TryTake(kept, path))
            return;
        await services.Start.AnswerAsync(row, match.ToUpload(row.FileName, path), actor, cancellationToken);
    }

    private static async Task<Results<SeeOtherResult, NotFound>> DiscardAsync(
        string id,
        ImportsStore imports,
        KeptFiles files,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await ImportPages.FindAsync(id, imports, cancellationToken) is not { } row)
            return TypedResults.NotFound();
        var kept = files.Find(row);
        if (await imports.DiscardAsync(row, actor, cancellationToken) && kept is not null)
            files.Remove(kept);
        return new SeeOtherResult(SiteLinks.Import);
    }

    /// <summary>Returns why a file cannot be imported with a match; null if it can.</summary>
    private static string? Explain(MatchView view, bool save, FullQueue? full, Localizer texts) =>
        !view.IsComplete ? texts[() => ImportsTexts.Match_Incomplete]
        : save && view.Title.Length is 0 or > LayoutProfilesStore.LongestTitle
            ? texts.Get(() => ImportsTexts.Match_TitleNeeded, LayoutProfilesStore.LongestTitle)
        : full is not null ? texts.Get(full.Text, full.Waiting, full.Allowed)
        : null;

    private static RazorComponentResult<ImportPage> Show(ImportRow row, MatchView match) =>
        PageResult.Create<ImportPage, ImportView>(new ImportView(row, null, ImportReport.Read(null)) { Match = match });

    /// <summary>The services that import a file with the match of a person.</summary>
    private sealed record MatchServices(
        ImportsStore Imports,
        KeptFiles Kept,
        LayoutProfilesStore Profiles,
        StartImports Start,
        UploadFolder Folder
    );
}
