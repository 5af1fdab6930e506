using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Who could have made which accounts alone: whoever acts second must be somebody behind whom two people stand.</summary>
public sealed class RoleProvenanceTests
{
    [Theory]
    // One administrator gives both roles alone.
    [InlineData("h<f c<f", "c", "h", false)]
    // The administrator's own second account and the administrator.
    [InlineData("f<f c<f", "c", "f", false)]
    [InlineData("f<f c<f", "f", "c", false)]
    // A puppet of the commission agrees to another puppet: still one hand.
    [InlineData("k<f h<f+k c<f+k", "c", "h", false)]
    [InlineData("k<f h<f+k c<f+h", "c", "h", false)]
    // Chains of puppets, however long.
    [InlineData("a<f b<f+a c<b+a d<c+b", "d", "a", false)]
    // Somebody independent has agreed to whoever acts second.
    [InlineData("k<s h<f c<f+k", "c", "h", true)]
    [InlineData("k<s+command h<f c<f+k", "c", "h", true)]
    [InlineData("k<s+command h<f+k c<f+k", "c", "h", true)]
    // The operator has confirmed whoever acts second, or only who acted first.
    [InlineData("h<f c<f+command", "c", "h", true)]
    [InlineData("h<f+command c<f", "c", "h", false)]
    // The demonstration's people are nobody's.
    [InlineData("h<program c<program", "c", "h", true)]
    // A role that nobody else has seen is not made good by another role of the same account that somebody has.
    [InlineData("k<command h<f c<f+k c<f", "c", "h", false)]
    [InlineData("k<command h<f+k c<f", "c", "h", false)]
    // Two administrators who each agreed to one thing cannot make both alone.
    [InlineData("h<f+s c<f+s", "c", "h", true)]
    // Whoever gave the other's role alone is not a second pair of eyes to it, nor the other to the giver.
    [InlineData("h<c", "c", "h", false)]
    [InlineData("h<c", "h", "c", false)]
    [InlineData("h<c+f", "c", "h", true)]
    public void Whoever_acts_second_is_somebody_whom_no_person_could_have_made_alone(string grants, string second, string first, bool independent)
    {
        var provenance = Parse(grants);
        provenance.IsSecondPair(second, first).ShouldBe(independent);
        provenance.IsSecondPair(second, second).ShouldBeFalse();
    }

    [Fact]
    public void Roles_to_confirm_are_those_that_one_person_could_have_given() =>
        Parse("k<f h<f+k c<s+f s<command x<s+k").RequestsByOne().Order().ShouldBe(["k<f", "h<f+k"], ignoreOrder: true);

    private static RoleProvenance Parse(string grants) => new([.. grants.Split(' ').Select((grant, index) => (grant, Parts: grant.Split('<')))
        .Select(one => new RoleGrant(one.Parts[0], Role.Commission, one.Parts[1].Split('+'), one.grant))]);
}
