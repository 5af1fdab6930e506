using System.Data.Common;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Bundles;

/// <summary>Receiving a bundle is all or nothing, and rule editors are notified.</summary>
public sealed class ReceiveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_valid_bundle_creates_drafts_with_differences_and_a_notification(DatabaseKind kind)
    {
        using var publisher = new Publisher();
        await using var receiver = await Receiver.OpenAsync(kind, [publisher]);
        var changed = Publisher.Set("tn-2026.1", "\"validFrom\": \"2025-07-01\"", "\"validFrom\": \"2026-07-01\"");
        var update = await receiver.ReceiveAsync(
            publisher.Members(3, ("tn-2026.1", changed), ("xx-1.0", Publisher.Set("xx-1.0")), ("tn-2025.3", Publisher.Set("tn-2025.3")))
        );
        update.Refusal.ShouldBeNull();
        update.Outcome.ShouldBe(BundleOutcome.Accepted);
        update
            .Staged.Select(one => (one.Id, one.Against))
            .ShouldBe([("tn-2026.1", "tn-2025.3"), ("xx-1.0", null)], "a shipped set needs no draft");
        update
            .Staged[0]
            .Changes.ShouldContain(change => change.Table == "validFrom" && change.Before == "2025-07-01" && change.After == "2026-07-01");
        (await receiver.Get<RuleSetLifecycle>().AllAsync(Cancel))
            .Select(set => (set.Set.Id, set.State, set.Row.BroughtInBy, set.Row.Source))
            .OrderBy(set => set.Id, StringComparer.Ordinal)
            .ShouldBe([("tn-2026.1", RuleSetState.Draft, "somebody", "tjc 3"), ("xx-1.0", RuleSetState.Draft, "somebody", "tjc 3")]);
        receiver.Get<RuleSetsInForce>().Today.Id.ShouldBe("tn-2025.3", "nothing enters into force");
        (await receiver.LastNoticeAsync()).ShouldBe("bundle.staged Notice tn-2026.1 xx-1.0 (tjc)  PrepareRules");
        var entry = (
            await Rows.AllAsync(
                receiver.Database,
                "SELECT \"Actor\", \"Address\", \"Subject\", \"After\" FROM audit WHERE \"Action\" = 'bundle.accepted'"
            )
        ).ShouldHaveSingleItem();
        entry[..3].ShouldBe(["somebody", "192.0.2.7", "bundle.zip"]);
        ((string)entry[3]).ShouldStartWith($"tjc 3 {update.Bundle!.Sha256} tn-2026.1 xx-1.0");
        var row = (await receiver.Get<BundlesStore>().LatestAsync(5, Cancel)).ShouldHaveSingleItem();
        (row.Outcome, row.Publisher, row.Sequence, row.Fingerprint, row.Sets).ShouldBe(
            (BundleOutcome.Accepted, "tjc", 3, publisher.Key.Fingerprint, "tn-2026.1 xx-1.0")
        );
    }

    [Theory, OnEachDatabase]
    public async Task A_rejected_bundle_changes_nothing_and_raises_an_alert(DatabaseKind kind)
    {
        using var publisher = new Publisher();
        using var stranger = new Publisher();
        await using var receiver = await Receiver.OpenAsync(kind, [publisher]);
        (await receiver.ReceiveAsync(publisher.Members(5))).Outcome.ShouldBe(BundleOutcome.Accepted);
        await ApproveAsync(receiver);
        var next = ("tn-2027.1", Publisher.Set("tn-2027.1"));
        var good = Publisher.Zip(publisher.Members(6, next));
        Dictionary<BundleError, byte[]> wrong = new()
        {
            [BundleError.UnknownKey] = Publisher.Zip(stranger.Members(6, next)),
            [BundleError.BadSignature] = Publisher.Zip(
                new(publisher.Members(6, next)) { [BundleContents.Signature] = publisher.Members(7, next)[BundleContents.Signature] }
            ),
            [BundleError.FileChanged] = Publisher.Zip(
                new(publisher.Members(6, next))
                {
                    [Publisher.Path("tn-2027.1")] = Publisher.Set(
                        "tn-2027.1",
                        "\"validFrom\": \"2025-07-01\"",
                        "\"validFrom\": \"2026-07-01\""
                    ),
                }
            ),
            [BundleError.OldSequence] = Publisher.Zip(publisher.Members(4, next)),
            [BundleError.SequenceReused] = Publisher.Zip(publisher.Members(5, next)),
            // A valid rule set together with one that was approved here with different content: neither is accepted.
            [BundleError.ReleasedChanged] = Publisher.Zip(
                publisher.Members(
                    6,
                    next,
                    ("tn-2026.1", Publisher.Set("tn-2026.1", "\"validFrom\": \"2025-07-01\"", "\"validFrom\": \"2026-07-01\""))
                )
            ),
            [BundleError.Truncated] = good[..(good.Length / 2)],
            [BundleError.UnsafePath] = Publisher.Zip(new(publisher.Members(6, next)) { ["../x.json"] = [1] }),
        };
        var before = await receiver.RulesAsync();
        foreach (var (fault, zip) in wrong)
        {
            var update = await receiver.ReceiveAsync(zip);
            (update.Outcome, update.Refusal?.Error, update.Staged.Count).ShouldBe((BundleOutcome.Refused, fault, 0));
            (await receiver.RulesAsync()).ShouldBe(before, $"{fault}");
            (await receiver.LastNoticeAsync()).ShouldBe($"bundle.refused Alert bundle.zip BundleFault_{fault} PrepareRules");
            (await receiver.Get<BundlesStore>().LatestAsync(1, Cancel))[0].Fault.ShouldBe(fault);
        }

        (await Rows.OneAsync<long>(receiver.Database, "SELECT COUNT(*) FROM audit WHERE \"Action\" = 'bundle.refused'")).ShouldBe(
            wrong.Count
        );
        (await receiver.ReceiveAsync(good)).Outcome.ShouldBe(BundleOutcome.Accepted, "a refused bundle uses up no sequence number");
    }

    [Theory, OnEachDatabase]
    public async Task The_same_bundle_again_changes_nothing_and_raises_no_alert(DatabaseKind kind)
    {
        using var publisher = new Publisher();
        await using var receiver = await Receiver.OpenAsync(kind, [publisher]);
        var zip = Publisher.Zip(publisher.Members(5));
        await receiver.ReceiveAsync(zip);
        var before = (
            await receiver.RulesAsync(),
            await Rows.OneAsync<long>(receiver.Database, "SELECT COUNT(*) FROM notices"),
            await Rows.OneAsync<long>(receiver.Database, "SELECT COUNT(*) FROM audit")
        );
        (await receiver.ReceiveAsync(zip)).Outcome.ShouldBe(BundleOutcome.Unchanged);
        (
            await receiver.RulesAsync(),
            await Rows.OneAsync<long>(receiver.Database, "SELECT COUNT(*) FROM notices"),
            await Rows.OneAsync<long>(receiver.Database, "SELECT COUNT(*) FROM audit")
        ).ShouldBe(before);
        // Once a later bundle has been received, the earlier one is out of date.
        await receiver.ReceiveAsync(publisher.Members(6, ("tn-2027.1", Publisher.Set("tn-2027.1"))));
        (await receiver.ReceiveAsync(zip)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.OldSequence);
    }

    [Theory, OnEachDatabase]
    public async Task Sequences_are_per_publisher_and_a_removed_key_is_not_trusted(DatabaseKind kind)
    {
        using var one = new Publisher("tjc");
        using var other = new Publisher("ifha");
        await using var receiver = await Receiver.OpenAsync(kind, [one, other]);
        (await receiver.ReceiveAsync(one.Members(50))).Outcome.ShouldBe(BundleOutcome.Accepted);
        (await receiver.ReceiveAsync(other.Members(2, ("xx-1.0", Publisher.Set("xx-1.0"))))).Outcome.ShouldBe(BundleOutcome.Accepted);
        var trust = receiver.Get<TrustPublishers>();
        (await trust.PinAsync("tjc", one.Key, null, Actor.Command, Cancel)).ShouldBe(TrustError.AlreadyPinned);
        (await trust.RemoveAsync(one.Key.Fingerprint[..8], Actor.Command, Cancel)).ShouldBeNull();
        (await receiver.ReceiveAsync(one.Members(51, ("xx-2.0", Publisher.Set("xx-2.0")))))
            .Refusal.ShouldNotBeNull()
            .Error.ShouldBe(BundleError.UnknownKey);
        // A new key of the same publisher continues the sequence numbers of the old one.
        using var renewed = new Publisher("tjc");
        (await trust.PinAsync("tjc", renewed.Key, renewed.Key.Fingerprint.ToUpperInvariant(), Actor.Command, Cancel)).ShouldBeNull();
        (await receiver.ReceiveAsync(renewed.Members(50, ("xx-2.0", Publisher.Set("xx-2.0")))))
            .Refusal.ShouldNotBeNull()
            .Error.ShouldBe(BundleError.SequenceReused);
        (await receiver.ReceiveAsync(renewed.Members(51, ("xx-2.0", Publisher.Set("xx-2.0"))))).Outcome.ShouldBe(BundleOutcome.Accepted);
        (await trust.PinAsync("tjc", new Publisher().Key, one.Key.Fingerprint, Actor.Command, Cancel)).ShouldBe(
            TrustError.OtherFingerprint
        );
        (
            await Rows.AllAsync(
                receiver.Database,
                "SELECT \"Action\", \"Actor\", \"Subject\" FROM audit WHERE \"Action\" LIKE 'publisher.%' ORDER BY \"Id\""
            )
        )
            .Select(row => string.Join(' ', row))
            .ShouldBe([
                "publisher.pinned command tjc",
                "publisher.pinned command ifha",
                "publisher.removed command tjc",
                "publisher.pinned command tjc",
            ]);
    }

    [Theory, OnEachDatabase]
    public async Task The_source_is_checked_daily_and_failures_are_reported(DatabaseKind kind)
    {
        using var publisher = new Publisher();
        var zip = Publisher.Zip(publisher.Members(1));
        await using var server = await BundleServer.StartAsync(context => context.Response.Body.WriteAsync(zip).AsTask());
        await using var receiver = await Receiver.OpenAsync(
            kind,
            [publisher],
            server.Fetcher(),
            server.Address + "/rules.zip?token=secret"
        );
        var watch = receiver.Get<BundleUpdateMonitor>();
        (await watch.GetDelayAsync(Cancel)).ShouldBe(TimeSpan.Zero);
        await watch.CheckAsync(Cancel);
        (await receiver.LastNoticeAsync()).ShouldStartWith("bundle.staged Notice tn-2026.1");
        (await watch.GetDelayAsync(Cancel)).ShouldBe(TimeSpan.FromDays(1));
        await watch.CheckAsync(Cancel);
        (await receiver.Get<BundlesStore>().LatestAsync(9, Cancel)).Count.ShouldBe(1, "another server has already checked");

        receiver.Clock.Advance(TimeSpan.FromDays(1));
        await watch.CheckAsync(Cancel);
        zip = zip[..^40];
        receiver.Clock.Advance(TimeSpan.FromDays(1));
        await watch.CheckAsync(Cancel);
        var looks = await receiver.Get<BundlesStore>().LatestAsync(9, Cancel);
        looks.Select(look => look.Outcome).ShouldBe([BundleOutcome.Refused, BundleOutcome.Unchanged, BundleOutcome.Accepted]);
        looks.ShouldAllBe(look => look.Source == server.Address + "/rules.zip" && look.Actor == "program");
        (await receiver.LastNoticeAsync()).ShouldBe($"bundle.refused Alert {server.Address}/rules.zip BundleFault_Truncated PrepareRules");
    }

    [Theory, OnEachDatabase]
    public async Task The_history_the_keys_and_the_notices_cannot_be_changed_afterwards(DatabaseKind kind)
    {
        using var publisher = new Publisher();
        await using var receiver = await Receiver.OpenAsync(kind, [publisher]);
        await receiver.ReceiveAsync(publisher.Members(1));
        foreach (
            var change in (string[])
                [
                    "UPDATE bundles SET \"Sequence\" = 0",
                    "DELETE FROM bundles",
                    "UPDATE publisher_keys SET \"Publisher\" = 'x'",
                    "DELETE FROM publisher_keys",
                    "UPDATE notices SET \"Subject\" = 'x'",
                    "DELETE FROM notices",
                ]
        )
            await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(receiver.Database, change), change);
    }

    /// <summary>Two people approve the draft.</summary>
    private static async Task ApproveAsync(Receiver receiver)
    {
        var rules = receiver.Get<RuleSetLifecycle>();
        foreach (
            var (step, by) in new[]
            {
                (RuleStep.Reviewed, "a"),
                (RuleStep.Simulated, "a"),
                (RuleStep.Approved, "b"),
                (RuleStep.Approved, "c"),
            }
        )
        {
            var set = (await rules.AllAsync(Cancel)).Single();
            (await rules.StepAsync(set, step, "because", new Actor(by), step == RuleStep.Simulated ? "{}" : null, Cancel))
                .Match(_ => "", refusal => refusal.Code.ToString())
                .ShouldBe("");
        }
    }
}
