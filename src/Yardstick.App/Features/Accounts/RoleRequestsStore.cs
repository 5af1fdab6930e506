using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Accounts;

/// <summary>Stores role requests and decisions (append-only).</summary>
internal sealed class RoleRequestsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>Returns whether anybody but two accounts could approve a request: by role, and with the second factor for it.</summary>
    public async Task<bool> HasApproverAsync(string requester, string receiver, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var able = await db.Set<Account>()
            .AsNoTracking()
            .Where(row => row.ErasedAt == null && row.EmailConfirmed && row.Id != requester && row.Id != receiver)
            .Where(row => row.Roles.Any(role => SensitiveRoles.Approvers.Contains(role.Role)))
            .Where(row => row.TwoFactorEnabled || db.Set<IdentityUserPasskey<string>>().Any(passkey => passkey.UserId == row.Id))
            .ToListAsync(cancellationToken);
        return able.Exists(account => !account.IsClosed);
    }

    public static void Map(ModelBuilder model) => model.Entity<RoleRequestRow>(MapRequests).Entity<RoleDecisionRow>(MapDecisions);

    private static void MapRequests(EntityTypeBuilder<RoleRequestRow> request)
    {
        request
            .ToTable("role_requests", table => table.HasCheckConstraint("CK_role_requests_for_another", "\"RequestedBy\" <> \"AccountId\""))
            .HasKey(row => row.Id);
        request.HasAlternateKey(row => new
        {
            row.Id,
            row.RequestedBy,
            row.AccountId,
        });
        request.HasIndex(row => row.AccountId);
        request
            .HasMany(row => row.Decisions)
            .WithOne()
            .HasForeignKey(row => new
            {
                row.RequestId,
                row.RequestedBy,
                row.AccountId,
            })
            .HasPrincipalKey(row => new
            {
                row.Id,
                row.RequestedBy,
                row.AccountId,
            })
            .OnDelete(DeleteBehavior.Restrict);
    }

    private static void MapDecisions(EntityTypeBuilder<RoleDecisionRow> decision)
    {
        decision.ToTable(
            "role_decisions",
            table =>
            {
                table.HasCheckConstraint(
                    "CK_role_decisions_four_eyes",
                    "(\"Verdict\" IN ('Withdrawn', 'GrantedAlone')) = (\"DecidedBy\" = \"RequestedBy\") AND \"DecidedBy\" <> \"AccountId\""
                );
                table.HasCheckConstraint(
                    "CK_role_decisions_number",
                    "(\"Number\" = 2) = (\"Verdict\" = 'Confirmed') AND \"Number\" IN (1, 2)"
                );
            }
        );
        decision.HasKey(row => new { row.RequestId, row.Number });
        decision.HasIndex(row => new
        {
            row.RequestId,
            row.RequestedBy,
            row.AccountId,
        });
    }

    /// <summary>Adds a request with an audit entry; false if a request for the same account and role is pending.</summary>
    public async Task<bool> RequestAsync(RoleRequestRow request, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        if (
            await db.Set<RoleRequestRow>()
                .AnyAsync(
                    row => row.AccountId == request.AccountId && row.Role == request.Role && row.Decisions.Count == 0,
                    cancellationToken
                )
        )
            return false;
        db.AddRange(request, entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Adds a decision with an audit entry, and the role if given; false if the request was already decided.</summary>
    public async Task<bool> DecideAsync(RoleDecisionRow decision, AccountRole? given, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (
            given is not null
            && !await db.Set<AccountRole>()
                .AnyAsync(role => role.AccountId == given.AccountId && role.Role == given.Role, cancellationToken)
        )
            db.Add(given);
        db.AddRange(decision, entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // A concurrent decision causes a key violation; any other failure is rethrown.
            if (await IsDecidedAsync(decision, cancellationToken))
                return false;
            throw;
        }
    }

    public async Task<RoleRequestRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns the latest requests in any state, newest first.</summary>
    public async Task<IReadOnlyList<RoleRequestRow>> ListAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db).OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Returns the number of pending requests that a person may decide.</summary>
    public async Task<int> CountWaitingAsync(string decider, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RoleRequestRow>()
            .CountAsync(row => row.Decisions.Count == 0 && row.RequestedBy != decider && row.AccountId != decider, cancellationToken);
    }

    /// <summary>
    /// Returns the latest grant of each sensitive role that an account has ever received, including those of erased accounts and revoked
    /// roles: a person who approved another's role under a role since revoked still counts as having approved it.
    /// </summary>
    public async Task<IReadOnlyList<RoleGrant>> GrantsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grants = new Dictionary<(string AccountId, Role Role), RoleGrant>();
        void Add(RoleGrant grant) => grants[(grant.AccountId, grant.Role)] = grant;
        // Each source overrides the previous ones, from least to most reliable: roles held without a record, roles in the audit log, and
        // granted requests.
        await foreach (
            var held in db.Set<AccountRole>()
                .AsNoTracking()
                .Where(role => SensitiveRoles.All.Contains(role.Role))
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken)
        )
            Add(new RoleGrant(held.AccountId, held.Role, [Actor.Program.Id]));
        var names = SensitiveRoles.All.Select(role => role.ToString()).ToList();
        await foreach (
            var entry in db.Set<AuditRow>()
                .AsNoTracking()
                .Where(row => row.Action == "roles.changed" || row.Action == "account.opened")
                .Where(row => names.Any(name => row.After!.Contains(name)))
                .OrderBy(row => row.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken)
        )
        foreach (var role in AddedRoles(entry))
            Add(new RoleGrant(entry.Subject, role, [entry.Actor]));
        foreach (var request in (await All(db).OrderBy(row => row.Id).ToListAsync(cancellationToken)).Where(request => request.IsGranted))
            Add(new RoleGrant(request.AccountId, request.Role, [.. request.People.Distinct(StringComparer.Ordinal)], request.Id));
        return [.. grants.Values];
    }

    /// <summary>Returns the sensitive roles that an audit entry shows as added.</summary>
    private static IEnumerable<Role> AddedRoles(AuditRow entry)
    {
        var before = (entry.Before ?? "").Split(' ');
        return (entry.After ?? "")
            .Split(' ')
            .Except(before)
            .Select(name => Enum.TryParse<Role>(name, out var role) ? role : Role.Member)
            .Where(SensitiveRoles.Contains);
    }

    private async Task<bool> IsDecidedAsync(RoleDecisionRow decision, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RoleDecisionRow>()
            .AnyAsync(row => row.RequestId == decision.RequestId && row.Number == decision.Number, cancellationToken);
    }

    private static IQueryable<RoleRequestRow> All(YardstickDb db) =>
        db.Set<RoleRequestRow>().AsNoTracking().Include(row => row.Decisions.OrderBy(decision => decision.Number));
}
