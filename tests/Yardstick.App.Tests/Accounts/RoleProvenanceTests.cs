using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>
/// Which accounts could have been made by one person alone: a four-eyes decision needs accounts that two people stand behind.
/// </summary>
public sealed class RoleProvenanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    // One administrator granted both roles alone.
    [InlineData("h<f c<f", "c", "h", false)]
    // The administrator and a second account of the administrator.
    [InlineData("f<f c<f", "c", "f", false)]
    [InlineData("f<f c<f", "f", "c", false)]
    // A puppet on the commission approves another puppet: still one person.
    [InlineData("k<f h<f+k c<f+k", "c", "h", false)]
    [InlineData("k<f h<f+k c<f+h", "c", "h", false)]
    // Chains of puppets of any length.
    [InlineData("a<f b<f+a c<b+a d<c+b", "d", "a", false)]
    // An independent person approved the second account.
    [InlineData("k<s h<f c<f+k", "c", "h", true)]
    [InlineData("k<s+command h<f c<f+k", "c", "h", true)]
    [InlineData("k<s+command h<f+k c<f+k", "c", "h", true)]
    // The operator confirmed the second account, or only the first.
    [InlineData("h<f c<f+command", "c", "h", true)]
    [InlineData("h<f+command c<f", "c", "h", false)]
    // Nobody made the demonstration accounts.
    [InlineData("h<program c<program", "c", "h", true)]
    // A role that nobody reviewed is not made valid by another, reviewed role of the same account.
    [InlineData("k<command h<f c<f+k c<f", "c", "h", false)]
    [InlineData("k<command h<f+k c<f", "c", "h", false)]
    // Two administrators who each approved one role cannot have made both accounts alone.
    [InlineData("h<f+s c<f+s", "c", "h", true)]
    // An account whose role was granted without approval is not independent of the one who granted it, in either direction.
    [InlineData("h<c", "c", "h", false)]
    [InlineData("h<c", "h", "c", false)]
    [InlineData("h<c+f", "c", "h", true)]
    public void The_second_person_cannot_be_an_account_that_one_person_could_have_made(
        string grants,
        string second,
        string first,
        bool independent
    )
    {
        var provenance = Parse(grants);
        provenance.IsIndependent(second, first).ShouldBe(independent);
        provenance.IsIndependent(second, second).ShouldBeFalse();
    }

    [Fact]
    public void Roles_that_one_person_could_have_granted_need_confirmation() =>
        Parse("k<f h<f+k c<s+f s<command x<s+k").SelfGrantedRequests().Order().ShouldBe(["k<f", "h<f+k"], ignoreOrder: true);

    [Theory, OnEachDatabase]
    public async Task The_audit_log_names_the_granter_of_an_older_role_until_the_operator_confirms_it(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        var (administrator, owner) = (
            await FactorTests.GetIdAsync(site, nameof(Role.Administrator)),
            await FactorTests.GetIdAsync(site, nameof(Role.Owner))
        );
        await using var scope = site.Services.CreateAsyncScope();
        var (accounts, independence) = (
            scope.ServiceProvider.GetRequiredService<AccountsStore>(),
            site.Services.GetRequiredService<IIndependencePolicy>()
        );
        // In the form written by one administrator before roles had to be approved.
        var account = (await accounts.WithRolesAsync(owner, Cancel))!;
        await accounts.SetRolesAsync(
            account,
            [Role.Owner, Role.Commission],
            AuditRow.Create(new Actor(administrator), TimeProvider.System.GetUtcNow(), "roles.changed", owner),
            Cancel
        );
        (await independence.IsSecondPairAsync(owner, [administrator], Cancel)).ShouldBeFalse("one hand could have made it");

        (
            await scope
                .ServiceProvider.GetRequiredService<AccountConfirmation>()
                .ConfirmAsync(DemoAccounts.GetEmail(Role.Owner), "Met in person.", Cancel)
        ).ShouldBe(1);
        (await independence.IsSecondPairAsync(owner, [administrator], Cancel)).ShouldBeTrue("the operator vouches for it");
        var request = (await site.Services.GetRequiredService<RoleRequestsStore>().ListAsync(9, Cancel)).ShouldHaveSingleItem();
        (request.AccountId, request.Role, request.RequestedBy).ShouldBe((owner, Role.Commission, administrator));
        request
            .Decisions.Select(decision => (decision.Verdict, decision.DecidedBy))
            .ShouldBe([(RoleVerdict.GrantedAlone, administrator), (RoleVerdict.Confirmed, Actor.Command.Id)]);
        (await FactorTests.RolesAsync(site, owner)).ShouldBe("Commission Owner");
    }

    private static RoleProvenance Parse(string grants) =>
        new([
            .. grants
                .Split(' ')
                .Select((grant, index) => (grant, Parts: grant.Split('<')))
                .Select(one => new RoleGrant(one.Parts[0], Role.Commission, one.Parts[1].Split('+'), one.grant)),
        ]);
}
