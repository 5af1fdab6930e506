using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests.RuleSets;

public sealed class RuleSetSuccessionTests
{
    private static readonly DateOnly Day = new(2026, 7, 1);

    [Fact]
    public void Each_day_has_the_set_in_force_on_it()
    {
        var ruleSets = RuleSetSuccession.From(Set("a"), [(Day, Set("b")), (Day.AddDays(10), Set("c"))]);
        ruleSets.On(DateOnly.MinValue).Id.ShouldBe("a");
        ruleSets.On(Day.AddDays(-1)).Id.ShouldBe("a");
        ruleSets.On(Day).Id.ShouldBe("b");
        ruleSets.On(Day.AddDays(9)).Id.ShouldBe("b");
        ruleSets.On(DateOnly.MaxValue).Id.ShouldBe("c");
        ruleSets.Signature.ShouldBe("a;2026-07-01=b;2026-07-11=c");
        ruleSets.Latest.Id.ShouldBe("c");
    }

    [Fact]
    public void A_later_decision_prevails_from_its_day_on()
    {
        RuleSetSuccession.From(Set("a"), [(Day.AddDays(10), Set("b")), (Day, Set("c"))]).Signature.ShouldBe("a;2026-07-01=c");
        RuleSetSuccession.From(Set("a"), [(Day, Set("a"))]).Signature.ShouldBe("a");
    }

    [Theory]
    [InlineData("a", "a;2026-07-01=b", "2026-07-01")]
    [InlineData("a;2026-07-01=b", "a;2026-07-01=b", null)]
    [InlineData("a;2026-07-01=b", "c;2026-07-01=b", "0001-01-01")]
    [InlineData("a;2026-07-01=b;2026-08-01=c", "a;2026-07-01=b;2026-09-01=c", "2026-08-01")]
    public void The_first_difference_is_the_day_from_which_ratings_are_made_again(string one, string other, string? expected)
    {
        var day = expected is null ? (DateOnly?)null : DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        Read(one).FirstDifference(other).ShouldBe(day);
        Read(other).FirstDifference(one).ShouldBe(day);
    }

    [Fact]
    public void What_was_in_force_before_a_decision_s_day_stays_in_force_then() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int, char)[]>(),
                ArbMap.Default.ArbFor<(int, char)>(),
                (before, next) =>
                {
                    (DateOnly, RuleSet) One((int Days, char Name) pick) =>
                        (Day.AddDays(Math.Abs(pick.Days % 400)), Set("s" + (pick.Name % 5)));
                    var (earlier, later) = (
                        RuleSetSuccession.From(Set("a"), before.Select(One)),
                        RuleSetSuccession.From(Set("a"), before.Append(next).Select(One))
                    );
                    var from = One(next).Item1;
                    for (var day = Day.AddDays(-1); day < from; day = day.AddDays(7))
                        later.On(day).Id.ShouldBe(earlier.On(day).Id);
                    later.On(from).Id.ShouldBe(One(next).Item2.Id);
                }
            )
            .QuickCheckThrowOnFailure();

    private static RuleSet Set(string id) => ShippedSets.Tunisia with { Id = id };

    private static RuleSetSuccession Read(string signature)
    {
        var parts = signature.Split(';');
        return RuleSetSuccession.From(
            Set(parts[0]),
            parts.Skip(1).Select(part => (DateOnly.Parse(part[..10], System.Globalization.CultureInfo.InvariantCulture), Set(part[11..])))
        );
    }
}
