using Yardstick.App.Features.Accounts;

namespace Yardstick.App.Tests.Accounts;

/// <summary>Who could have made which accounts alone: two whom one hand could have made are one pair of eyes.</summary>
public sealed class RoleProvenanceTests
{
    [Theory]
    // One administrator gives both roles alone.
    [InlineData("h<f c<f", "h", "c", false)]
    // The administrator's own second account and the administrator.
    [InlineData("f<f c<f", "f", "c", false)]
    // A puppet of the commission agrees to another puppet: still one hand.
    [InlineData("k<f h<f+k c<f+k", "h", "c", false)]
    [InlineData("k<f h<f+k c<f+h", "h", "c", false)]
    // Chains of puppets, however long.
    [InlineData("a<f b<f+a c<b+a d<c+b", "d", "a", false)]
    // Somebody independent has agreed to one of the two, or to both.
    [InlineData("k<s h<f c<f+k", "h", "c", true)]
    [InlineData("k<s h<f+k c<f+k", "h", "c", true)]
    // The operator has confirmed one.
    [InlineData("h<f c<f+command", "h", "c", true)]
    [InlineData("h<f+command c<f", "h", "c", true)]
    // The demonstration's people are nobody's.
    [InlineData("h<program c<program", "h", "c", true)]
    // One independent grant makes an account somebody's own, whatever was added to it since.
    [InlineData("k<s h<f c<f+k c<f", "h", "c", true)]
    // Two administrators who each agreed to one thing cannot make both alone.
    [InlineData("h<f+s c<f+s", "h", "c", true)]
    // Whoever gave the other's role alone is not a second pair of eyes to it.
    [InlineData("h<c", "h", "c", false)]
    [InlineData("h<c+f", "h", "c", true)]
    public void Two_people_are_two_unless_one_person_could_have_made_both(string grants, string one, string other, bool independent)
    {
        var provenance = new RoleProvenance([.. grants.Split(' ').Select(grant => grant.Split('<')).Select(grant => new RoleGrant(grant[0], grant[1].Split('+')))]);
        provenance.AreIndependent(one, other).ShouldBe(independent);
        provenance.AreIndependent(other, one).ShouldBe(independent);
        provenance.AreIndependent(one, one).ShouldBeFalse();
    }
}
