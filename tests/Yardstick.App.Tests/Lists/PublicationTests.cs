using Yardstick.App.Features;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Lists;

/// <summary>What is published is what was composed, once, under the number that was seen.</summary>
public sealed class PublicationTests
{
    private const int Races = 20;
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]);
    private static readonly DateOnly Day = new(2025, 3, 30);
    private static readonly Actor Someone = new("test");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Of_two_programs_that_publish_at_once_one_publishes_and_the_other_is_told_to_look_again(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        await using var other = house.Beside();
        for (var race = 1; race <= Races; race++)
        {
            var gate = new TestGate(2);
            foreach (var one in (TestStore[])[house, other]) one.Get<Checkpoints>().Handler = at => at == Checkpoint.ListComposed ? gate.ArriveAsync() : Task.CompletedTask;
            var outcomes = await Task.WhenAll(PublishAsync(house), PublishAsync(other));
            outcomes.Order().ShouldBe([$"{RefusalCode.DraftChanged}", $"list {race}"]);
            (await house.Lists.AllAsync(Cancel)).Count.ShouldBe(race);
        }
    }

    [Theory, OnEachDatabase]
    public async Task Ratings_made_anew_while_a_list_is_being_published_stop_it(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        var draft = await house.Publishing.ComposeAsync(Discipline.Flat, Breed.Arabian, Day, Cancel);
        await using var other = house.Beside();
        house.Get<Checkpoints>().Handler = at => at == Checkpoint.ListComposed ? other.ImportAsync(ResultsText.One(1, new DateOnly(2025, 3, 2), 0, 12, 14)) : Task.CompletedTask;
        (await PublishAsync(house)).ShouldBe(nameof(RefusalCode.DraftChanged));
        house.Get<Checkpoints>().Handler = null;
        (await house.Lists.AllAsync(Cancel)).ShouldBeEmpty();

        var now = await house.Publishing.ComposeAsync(Discipline.Flat, Breed.Arabian, Day, Cancel);
        now.Fingerprint.ShouldNotBe(draft.Fingerprint);
        (await house.Publishing.SeenAsync(new SeenDraft(draft.Number, draft.Fingerprint), now, Someone, "weekly", Cancel)).Match(_ => "", refusal => refusal.Code.ToString()).ShouldBe(nameof(RefusalCode.DraftChanged));
        var published = (await house.Publishing.SeenAsync(new SeenDraft(now.Number, now.Fingerprint), now, Someone, "weekly", Cancel)).Match(list => list, _ => null!);
        published.Sha256.ShouldBe(now.Sha256);
        (await house.Lists.FindAsync(Discipline.Flat, Breed.Arabian, 1, Cancel))!.Csv.ShouldBe(now.Csv);
    }

    [Theory, OnEachDatabase]
    public async Task A_mark_validated_while_a_list_is_being_published_stops_it(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        await using var other = house.Beside();
        house.Get<Checkpoints>().Handler = at => at == Checkpoint.ListComposed ? ValidateAsync(other, "PA1", 30m) : Task.CompletedTask;
        (await PublishAsync(house)).ShouldBe(nameof(RefusalCode.DraftChanged));
        house.Get<Checkpoints>().Handler = null;
        (await PublishAsync(house)).ShouldBe("list 1");
        (await house.Lists.FindWithEntriesAsync(Discipline.Flat, Breed.Arabian, 1, Cancel))!.Entries.Single(entry => entry.HorseId == "PA1").Mark.ShouldBe(30m);
    }

    [Theory, OnEachDatabase]
    public async Task What_changed_since_a_draft_was_seen_is_named_by_any_program(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        var draft = await house.Publishing.ComposeAsync(Discipline.Flat, Breed.Arabian, Day, Cancel);
        await house.Get<PrepareList>().KeepAsync(draft, Cancel);
        await house.Get<PrepareList>().KeepAsync(draft, Cancel);
        var before = draft.Entries.Single(entry => entry.HorseId == "PA1").Mark;
        await ValidateAsync(house, "PA1", before + 9.5m);
        await using var other = house.Beside();
        var now = await other.Publishing.ComposeAsync(Discipline.Flat, Breed.Arabian, Day, Cancel);
        var changes = await other.Get<PrepareList>().ChangesAsync(new SeenDraft(draft.Number, draft.Fingerprint), now, Cancel);
        changes.Seen!.AsOf.ShouldBe(Day);
        changes.Changes[0].HorseId.ShouldBe("PA1");
        changes.Changes[0].Before!.Mark.ShouldBe(before);
        changes.Changes[0].After!.Mark.ShouldBe(before + 9.5m);
        (await other.Get<PrepareList>().ChangesAsync(new SeenDraft(1, new string('0', 64)), now, Cancel)).Seen.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Only_the_latest_drafts_that_were_seen_are_kept(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        for (var i = 0; i < 45; i++)
        {
            await house.Lists.KeepSeenAsync(new SeenDraftRow { Fingerprint = $"f{i}", Number = i, Standards = "x", SeenAt = DateTimeOffset.UnixEpoch.AddHours(i), Packed = [1] }, Cancel);
        }

        (await house.Lists.FindSeenAsync("f4", Cancel)).ShouldBeNull();
        (await house.Lists.FindSeenAsync("f5", Cancel)).ShouldNotBeNull();
    }

    private static async Task<string> PublishAsync(TestStore house) =>
        (await house.Publishing.AsOfAsync(Discipline.Flat, Breed.Arabian, Day, Someone, "weekly", Cancel)).Match(list => $"list {list.Number}", refusal => refusal.Code.ToString());

    private static async Task ValidateAsync(TestStore house, string horse, decimal mark)
    {
        var next = await house.Lists.NextNumberAsync(Discipline.Flat, Breed.Arabian, Cancel);
        var proposal = (await house.Get<DecideMarks>().ProposeAsync(new MarkInQuestion(Discipline.Flat, Breed.Arabian, next, horse, mark + 1), mark, "seen", new Actor("one"), Cancel)).Match(row => row, _ => null!);
        (await house.Get<DecideMarks>().DecideAsync(proposal, Verdict.Validated, "agreed", new Actor("two"), Cancel)).Match(_ => true, _ => false).ShouldBeTrue();
    }
}
