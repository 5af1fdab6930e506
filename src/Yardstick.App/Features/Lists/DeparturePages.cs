using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Represents a departure on its page.</summary>
/// <param name="HorseId">The horse.</param>
/// <param name="Name">The name of the horse; its identifier if no result names it.</param>
/// <param name="Kind">How the horse left racing.</param>
/// <param name="Day">The day of the departure.</param>
/// <param name="RecordedAt">The time at which it was recorded.</param>
/// <param name="By">The display name of the user who recorded it.</param>
public sealed record DepartureView(string HorseId, string Name, DepartureKind Kind, DateOnly Day, DateTimeOffset RecordedAt, string By);

/// <summary>The recorded departures and the form that records one.</summary>
/// <param name="Departures">The departures, the one recorded last first.</param>
/// <param name="Total">The number of all that match, shown or not.</param>
/// <param name="Horse">The horse that is chosen; empty for all.</param>
/// <param name="Said">The confirmation of the last action; null if there is none.</param>
public sealed record DeparturesView(IReadOnlyList<DepartureView> Departures, int Total, string Horse, string? Said)
{
    /// <summary>Gets what was entered into the form when it was refused.</summary>
    public DepartureInput Input { get; init; } = new("", null, "");

    /// <summary>Gets why the form was refused; null if it was not.</summary>
    public string? Wrong { get; init; }
}

/// <summary>Represents the fields of the form.</summary>
public sealed record DepartureInput(string Horse, DepartureKind? Kind, string Day);

/// <summary>Handles the page on which departures of horses are recorded and withdrawn.</summary>
internal static class DeparturePages
{
    private const int MostShown = 200;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup(SiteLinks.Departures).WithSection(SiteSections.Lists);
        group.MapGet("", ShowAsync).RequirePermission(Permission.ReadImports);
        group.MapPost("", RecordAsync).RequirePermission(Permission.ImportResults);
        group.MapPost("/withdraw", WithdrawAsync).RequirePermission(Permission.ImportResults);
    }

    private static async Task<RazorComponentResult<DeparturesPage>> ShowAsync(
        string? horse,
        string? said,
        [AsParameters] DepartureServices services,
        CancellationToken cancellationToken
    ) => Page(await services.ReadAsync(Clean(horse), said, cancellationToken));

    private static async Task<Results<RazorComponentResult<DeparturesPage>, SeeOtherResult>> RecordAsync(
        [AsParameters] DepartureForm form,
        [AsParameters] DepartureServices services,
        DeclareDepartures declare,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (form.Parse() is not { } departure)
            return await RefuseAsync(() => ListsTexts.Departures_BadDay);
        var outcome = await declare.RecordAsync(departure, actor, cancellationToken);
        return await outcome.Match<Task<Results<RazorComponentResult<DeparturesPage>, SeeOtherResult>>>(
            _ => Task.FromResult<Results<RazorComponentResult<DeparturesPage>, SeeOtherResult>>(Said("recorded")),
            async refusal => await RefuseAsync(refusal.Code.Text(), [.. refusal.Arguments])
        );

        async Task<RazorComponentResult<DeparturesPage>> RefuseAsync(Func<string> text, params object[] arguments) =>
            Page(
                await services.ReadAsync("", null, cancellationToken) with
                {
                    Input = form.Input,
                    Wrong = services.Texts.Get(text, arguments),
                }
            );
    }

    private static async Task<Results<SeeOtherResult, NotFound>> WithdrawAsync(
        [AsParameters] DepartureForm form,
        DeclareDepartures declare,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        form.Parse() is { } departure && await declare.WithdrawAsync(departure, actor, cancellationToken)
            ? Said("withdrawn")
            : TypedResults.NotFound();

    private static SeeOtherResult Said(string what) => new($"{SiteLinks.Departures}?said={what}");

    private static RazorComponentResult<DeparturesPage> Page(DeparturesView view) =>
        PageResult.Create<DeparturesPage, DeparturesView>(
            view,
            view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static string Clean(string? text) => text?.Trim() is { } trimmed ? trimmed[..Math.Min(trimmed.Length, 100)] : "";

    /// <summary>The fields of the forms.</summary>
    private sealed record DepartureForm([FromForm] string? Horse, [FromForm] string? Departure, [FromForm] string? Day)
    {
        public DepartureInput Input => new(Clean(Horse), DepartureFile.ParseKind(Clean(Departure)), Clean(Day));

        /// <summary>Returns the departure; null when the fields name none.</summary>
        public HorseDeparture? Parse() =>
            HorseId.TryParse(Input.Horse, null, out var horse)
            && Input.Kind is { } kind
            && DateOnly.TryParseExact(Input.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new HorseDeparture(horse, kind, day)
                : null;
    }

    /// <summary>Reads what the page shows.</summary>
    private sealed record DepartureServices(DeparturesStore Store, AccountsStore Accounts, CurrentUser User, Localizer Texts)
    {
        public async Task<DeparturesView> ReadAsync(string horse, string? said, CancellationToken cancellationToken)
        {
            var names = new ActorNames(Accounts, User, Texts);
            var shown = new List<DepartureView>();
            foreach (var (row, name) in await Store.ListNamedAsync(horse, MostShown, cancellationToken))
                shown.Add(
                    new DepartureView(
                        row.HorseId,
                        name ?? row.HorseId,
                        row.Kind,
                        row.Day,
                        row.DeclaredAt,
                        row.DeclaredBy == Actor.Command.Id ? "" : await names.NameAsync(row.DeclaredBy, cancellationToken)
                    )
                );
            return new DeparturesView(
                shown,
                await Store.CountAsync(horse, cancellationToken),
                horse,
                said switch
                {
                    "recorded" => Texts[() => ListsTexts.Departures_Said_recorded],
                    "withdrawn" => Texts[() => ListsTexts.Departures_Said_withdrawn],
                    _ => null,
                }
            );
        }
    }
}
