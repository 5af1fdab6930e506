using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Imports;

/// <summary>The saved layouts of results files, with the display name of the user who saved each.</summary>
/// <param name="Layouts">The saved layouts.</param>
/// <param name="Said">The confirmation of the last action, or why it was refused; null if there is none.</param>
public sealed record LayoutsView(IReadOnlyList<(LayoutProfileRow Row, string By)> Layouts, string? Said);

/// <summary>Handles the saved layouts of results files.</summary>
internal static class LayoutPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var reading = pages.MapGroup(SiteLinks.Layouts).RequirePermission(Permission.ReadImports);
        reading.MapGet("", ShowAsync);
        reading.MapGet("/{name}.json", DownloadAsync);
        var changing = pages.MapGroup(SiteLinks.Layouts + "/{name}").RequirePermission(Permission.ImportResults);
        changing.MapPost("", RenameAsync);
        changing.MapPost("/delete", DeleteAsync);
    }

    private static async Task<RazorComponentResult<LayoutsPage>> ShowAsync(
        string? said,
        LayoutProfilesStore profiles,
        AccountsStore accounts,
        CurrentUser user,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var names = new ActorNames(accounts, user, texts);
        var layouts = new List<(LayoutProfileRow, string)>();
        foreach (var row in await profiles.ListAsync(cancellationToken))
            layouts.Add((row, await names.NameAsync(row.SavedBy, cancellationToken)));
        return PageResult.Create<LayoutsPage, LayoutsView>(
            new LayoutsView(
                layouts,
                said switch
                {
                    "renamed" => texts[() => ImportsTexts.Layouts_Said_renamed],
                    "deleted" => texts[() => ImportsTexts.Layouts_Said_deleted],
                    "untitled" => texts.Get(() => ImportsTexts.Match_TitleNeeded, LayoutProfilesStore.LongestTitle),
                    _ => null,
                }
            )
        );
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        string name,
        LayoutProfilesStore profiles,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        if (await profiles.FindAsync(name, cancellationToken) is not { } row)
            return TypedResults.NotFound();
        response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(row.Json), "application/json; charset=utf-8", $"{row.Name}.json");
    }

    private static async Task<Results<SeeOtherResult, NotFound>> RenameAsync(
        string name,
        [FromForm] string? title,
        LayoutProfilesStore profiles,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var clean = CleanText.Normalize(title);
        if (clean.Length is 0 or > LayoutProfilesStore.LongestTitle)
            return new SeeOtherResult($"{SiteLinks.Layouts}?said=untitled");
        return await profiles.RenameAsync(name, clean, actor, cancellationToken)
            ? new SeeOtherResult($"{SiteLinks.Layouts}?said=renamed")
            : TypedResults.NotFound();
    }

    private static async Task<Results<SeeOtherResult, NotFound>> DeleteAsync(
        string name,
        LayoutProfilesStore profiles,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        await profiles.DeleteAsync(name, actor, cancellationToken)
            ? new SeeOtherResult($"{SiteLinks.Layouts}?said=deleted")
            : TypedResults.NotFound();
}
