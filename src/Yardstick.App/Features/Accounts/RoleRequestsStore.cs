using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Audit;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Accounts;

/// <summary>Requested roles and decisions in the database: added and read, never changed.</summary>
internal sealed class RoleRequestsStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RoleRequestRow>(request =>
        {
            request.ToTable("role_requests", table => table.HasCheckConstraint("CK_role_requests_for_another", "\"RequestedBy\" <> \"AccountId\"")).HasKey(row => row.Id);
            request.HasAlternateKey(row => new { row.Id, row.RequestedBy, row.AccountId });
            request.HasIndex(row => row.AccountId);
            request.HasMany(row => row.Decisions).WithOne().HasForeignKey(row => new { row.RequestId, row.RequestedBy, row.AccountId })
                .HasPrincipalKey(row => new { row.Id, row.RequestedBy, row.AccountId }).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RoleDecisionRow>(decision =>
        {
            decision.ToTable("role_decisions", table =>
            {
                table.HasCheckConstraint("CK_role_decisions_four_eyes", "(\"Verdict\" IN ('Withdrawn', 'GrantedAlone')) = (\"DecidedBy\" = \"RequestedBy\") AND \"DecidedBy\" <> \"AccountId\"");
                table.HasCheckConstraint("CK_role_decisions_number", "(\"Number\" = 2) = (\"Verdict\" = 'Confirmed') AND \"Number\" IN (1, 2)");
            });
            decision.HasKey(row => new { row.RequestId, row.Number });
            decision.HasIndex(row => new { row.RequestId, row.RequestedBy, row.AccountId });
        });
    }

    /// <summary>Adds a request under audit; false when one for the same account and role waits.</summary>
    public async Task<bool> RequestAsync(RoleRequestRow request, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        if (await db.Set<RoleRequestRow>().AnyAsync(row => row.AccountId == request.AccountId && row.Role == request.Role && row.Decisions.Count == 0, cancellationToken)) return false;
        db.AddRange(request, entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Adds a decision under audit, and the role where it gives one; false when somebody decided before.</summary>
    public async Task<bool> DecideAsync(RoleDecisionRow decision, AccountRole? given, AuditRow entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (given is not null && !await db.Set<AccountRole>().AnyAsync(role => role.AccountId == given.AccountId && role.Role == given.Role, cancellationToken)) db.Add(given);
        db.AddRange(decision, entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Somebody else may have decided between the question and the answer; anything else is a fault.
            if (await IsDecidedAsync(decision, cancellationToken)) return false;
            throw;
        }
    }

    public async Task<RoleRequestRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db).FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Requests of every state, the newest first.</summary>
    public async Task<IReadOnlyList<RoleRequestRow>> ListAsync(int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await All(db).OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>The newest request that gave a role to an account; null when there is none.</summary>
    public async Task<RoleRequestRow?> FindGrantAsync(string accountId, Role role, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await All(db).Where(row => row.AccountId == accountId && row.Role == role).OrderByDescending(row => row.Id).ToListAsync(cancellationToken)).Find(row => row.IsGranted);
    }

    /// <summary>How many requests wait that somebody may decide.</summary>
    public async Task<int> CountWaitingAsync(string decider, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RoleRequestRow>().CountAsync(row => row.Decisions.Count == 0 && row.RequestedBy != decider && row.AccountId != decider, cancellationToken);
    }

    /// <summary>How everybody who holds a sensitive role came by it.</summary>
    public async Task<IReadOnlyList<RoleGrant>> GrantsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var held = await db.Set<AccountRole>().AsNoTracking().Where(role => SensitiveRoles.All.Contains(role.Role)).ToListAsync(cancellationToken);
        var requests = (await All(db).ToListAsync(cancellationToken)).Where(request => request.IsGranted).ToLookup(request => (request.AccountId, request.Role));
        var grants = new List<RoleGrant>();
        foreach (var role in held)
        {
            var people = requests[(role.AccountId, role.Role)].MaxBy(request => request.Id)?.People.ToHashSet(StringComparer.Ordinal) ?? [await GiverAsync(db, role, cancellationToken)];
            grants.Add(new RoleGrant(role.AccountId, people));
        }

        return grants;
    }

    /// <summary>Who gave a role before roles were requested, by the audit: an administrator alone, or a part of the program.</summary>
    public async Task<string> GiverAsync(string accountId, Role role, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await GiverAsync(db, new AccountRole { AccountId = accountId, Role = role }, cancellationToken);
    }

    private static async Task<string> GiverAsync(YardstickDb db, AccountRole role, CancellationToken cancellationToken)
    {
        var name = role.Role.ToString();
        return await db.Set<AuditRow>().Where(row => row.Subject == role.AccountId && (row.Action == "roles.changed" || row.Action == "account.opened") 
                && row.After!.Contains(name) && (row.Before == null || !row.Before.Contains(name)))
            .OrderByDescending(row => row.Id).Select(row => row.Actor).FirstOrDefaultAsync(cancellationToken) ?? Actor.Program.Id;
    }

    private async Task<bool> IsDecidedAsync(RoleDecisionRow decision, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RoleDecisionRow>().AnyAsync(row => row.RequestId == decision.RequestId && row.Number == decision.Number, cancellationToken);
    }

    private static IQueryable<RoleRequestRow> All(YardstickDb db) => db.Set<RoleRequestRow>().AsNoTracking().Include(row => row.Decisions.OrderBy(decision => decision.Number));
}
