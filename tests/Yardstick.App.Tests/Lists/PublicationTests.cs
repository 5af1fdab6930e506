using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Lists;

/// <summary>The list that was reviewed is published once, unchanged, under the number shown.</summary>
public sealed class PublicationTests
{
    private const int Races = 20;
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]);
    private static readonly DateOnly Day = new(2025, 3, 30);
    private static readonly Actor Someone = new("test");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Of_two_concurrent_publications_one_succeeds_and_the_other_must_review_again(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        await using var other = app.Beside();
        for (var race = 1; race <= Races; race++)
        {
            var gate = new TestGate(2);
            foreach (var one in (TestStore[])[app, other])
                one.Get<Checkpoints>().Handler = at => at == Checkpoint.ListComposed ? gate.ArriveAsync() : Task.CompletedTask;
            var outcomes = await Task.WhenAll(PublishAsync(app), PublishAsync(other));
            outcomes.Order().ShouldBe([$"{RefusalCode.DraftChanged}", $"list {race}"]);
            (await app.Lists.AllAsync(Cancel)).Count.ShouldBe(race);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Re_rating_during_publication_stops_it(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        var draft = await app.Publishing.ComposeAsync(new(Discipline.Flat, Breed.Arabian), Day, Cancel);
        await using var other = app.Beside();
        app.Get<Checkpoints>().Handler = at =>
            at == Checkpoint.ListComposed ? other.ImportAsync(ResultsText.One(1, new DateOnly(2025, 3, 2), 0, 12, 14)) : Task.CompletedTask;
        (await PublishAsync(app)).ShouldBe(nameof(RefusalCode.DraftChanged));
        app.Get<Checkpoints>().Handler = null;
        (await app.Lists.AllAsync(Cancel)).ShouldBeEmpty();

        var now = await app.Publishing.ComposeAsync(new(Discipline.Flat, Breed.Arabian), Day, Cancel);
        now.Fingerprint.ShouldNotBe(draft.Fingerprint);
        (await app.Publishing.SeenAsync(new SeenDraft(draft.Number, draft.Fingerprint), now, Someone, "weekly", Cancel))
            .Match(_ => "", refusal => refusal.Code.ToString())
            .ShouldBe(nameof(RefusalCode.DraftChanged));
        var published = (await app.Publishing.SeenAsync(new SeenDraft(now.Number, now.Fingerprint), now, Someone, "weekly", Cancel)).Match(
            list => list,
            _ => null!
        );
        published.Sha256.ShouldBe(now.Sha256);
        (await app.Lists.FindAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel))!.Csv.ShouldBe(now.Csv);
    }

    [Theory, OnEachDatabase]
    public async Task A_mark_validated_during_publication_stops_it(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        await using var other = app.Beside();
        app.Get<Checkpoints>().Handler = at => at == Checkpoint.ListComposed ? ValidateAsync(other, "PA1", 30m) : Task.CompletedTask;
        (await PublishAsync(app)).ShouldBe(nameof(RefusalCode.DraftChanged));
        app.Get<Checkpoints>().Handler = null;
        (await PublishAsync(app)).ShouldBe("list 1");
        (await app.Lists.FindWithEntriesAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel))!
            .Entries.Single(entry => entry.HorseId == "PA1")
            .Mark.ShouldBe(30m);
    }

    [Theory, OnEachDatabase]
    public async Task A_list_is_accepted_only_under_the_next_number(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        (await PublishAsync(app)).ShouldBe("list 1");
        foreach (var number in (int[])[1, 3])
        {
            var (list, inputs) = (
                await CopyAsync(app, number),
                await app.Get<PublicationStore>().InputsAsync(new(Discipline.Flat, Breed.Arabian), number, Cancel)
            );
            (await app.Get<PublicationStore>().AddAsync(list, inputs, Someone, "weekly", Cancel)).ShouldBeFalse($"list {number}");
        }

        (await app.Lists.AllAsync(Cancel)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_list_published_without_the_lock_is_detected_by_its_number()
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.PostgreSql);
        await app.ImportAsync(Season);
        (await PublishAsync(app)).ShouldBe("list 1");
        var (list, inputs) = (
            await CopyAsync(app, 2),
            await app.Get<PublicationStore>().InputsAsync(new(Discipline.Flat, Breed.Arabian), 2, Cancel)
        );
        await using var other = await app.Databases.CreateDbContextAsync(Cancel);
        await using var transaction = await other.Database.BeginTransactionAsync(Cancel);
        other.Add(await CopyAsync(app, 2));
        await other.SaveChangesAsync(Cancel);
        var adding = app.Get<PublicationStore>().AddAsync(list, inputs, Someone, "weekly", Cancel);
        while (
            await Rows.OneAsync<long>(
                app.Database,
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            ) == 0
        )
        {
            adding.IsCompleted.ShouldBeFalse("it waits for the number");
            await Task.Delay(20, Cancel);
        }

        await transaction.CommitAsync(Cancel);
        (await adding).ShouldBeFalse();
        (await app.Lists.AllAsync(Cancel)).Count.ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task Changes_since_a_reviewed_draft_are_listed_by_any_program(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        var draft = await app.Publishing.ComposeAsync(new(Discipline.Flat, Breed.Arabian), Day, Cancel);
        await app.Get<PrepareList>().KeepAsync(draft, Cancel);
        await app.Get<PrepareList>().KeepAsync(draft, Cancel);
        var before = draft.Entries.Single(entry => entry.HorseId == "PA1").Mark;
        await ValidateAsync(app, "PA1", before + 9.5m);
        await using var other = app.Beside();
        var now = await other.Publishing.ComposeAsync(new(Discipline.Flat, Breed.Arabian), Day, Cancel);
        var changes = await other.Get<PrepareList>().ChangesAsync(new SeenDraft(draft.Number, draft.Fingerprint), now, Cancel);
        changes.Seen!.AsOf.ShouldBe(Day);
        changes.Changes[0].HorseId.ShouldBe("PA1");
        changes.Changes[0].Before!.Mark.ShouldBe(before);
        changes.Changes[0].After!.Mark.ShouldBe(before + 9.5m);
        (await other.Get<PrepareList>().ChangesAsync(new SeenDraft(1, new string('0', 64)), now, Cancel)).Seen.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Only_the_latest_reviewed_drafts_are_kept(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        for (var i = 0; i < 45; i++)
        {
            await app.Get<SeenDraftsStore>()
                .KeepAsync(
                    new SeenDraftRow
                    {
                        Fingerprint = $"f{i}",
                        Number = i,
                        RuleSet = "x",
                        SeenAt = DateTimeOffset.UnixEpoch.AddHours(i),
                        Packed = [1],
                    },
                    Cancel
                );
        }

        (await app.Get<SeenDraftsStore>().FindAsync("f4", Cancel)).ShouldBeNull();
        (await app.Get<SeenDraftsStore>().FindAsync("f5", Cancel)).ShouldNotBeNull();
    }

    private static async Task<string> PublishAsync(TestStore app) =>
        (await app.Publishing.PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), Day, Someone, "weekly", Cancel)).Match(
            list => $"list {list.Number}",
            refusal => refusal.Code.ToString()
        );

    /// <summary>List 1 again, under another number.</summary>
    private static async Task<ListRow> CopyAsync(TestStore app, int number)
    {
        var list = (await app.Lists.FindAsync(new(Discipline.Flat, Breed.Arabian), 1, Cancel))!;
        (list.Id, list.Number, list.Entries) = (0, number, []);
        return list;
    }

    private static async Task ValidateAsync(TestStore app, string horse, decimal mark)
    {
        var next = await app.Lists.NextNumberAsync(new(Discipline.Flat, Breed.Arabian), Cancel);
        var proposal = (
            await app.Get<DecideMarks>()
                .ProposeAsync(
                    new MarkInQuestion(new(Discipline.Flat, Breed.Arabian), next, new HorseId(horse), mark + 1),
                    mark,
                    "seen",
                    new Actor("one"),
                    Cancel
                )
        ).Match(row => row, _ => null!);
        (await app.Get<DecideMarks>().DecideAsync(proposal, Verdict.Validated, "agreed", new Actor("two"), Cancel))
            .Match(_ => true, _ => false)
            .ShouldBeTrue();
    }
}
