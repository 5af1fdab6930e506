using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Results;

/// <summary>Stores the layouts of results files that people have saved.</summary>
internal sealed class LayoutProfilesStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock)
{
    /// <summary>The maximum number of saved profiles.</summary>
    public const int Most = 200;

    /// <summary>The maximum length of a title.</summary>
    public const int LongestTitle = 80;

    private const int LongestName = 50;

    public static void Map(ModelBuilder model) => model.Entity<LayoutProfileRow>().ToTable("layout_profiles").HasKey(row => row.Name);

    /// <summary>Returns the saved profiles, by title.</summary>
    public async Task<IReadOnlyList<LayoutProfileRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LayoutProfileRow>()
            .AsNoTracking()
            .OrderBy(row => row.Title)
            .ThenBy(row => row.Name)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Returns the saved profiles as the reader uses them, newest first. One of another version that cannot be read is left out.
    /// </summary>
    public async Task<IReadOnlyList<LayoutProfile>> ProfilesAsync(CancellationToken cancellationToken)
    {
        var profiles = new List<LayoutProfile>();
        foreach (var row in (await ListAsync(cancellationToken)).OrderByDescending(row => row.SavedAt))
        {
            try
            {
                profiles.Add(LayoutProfile.Parse(Encoding.UTF8.GetBytes(row.Json)));
            }
            catch (JsonException)
            {
                // A column that this version does not know.
            }
        }

        return profiles;
    }

    /// <summary>Returns a profile by its name; null if there is none.</summary>
    public async Task<LayoutProfileRow?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<LayoutProfileRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Name == name, cancellationToken);
    }

    /// <summary>Saves the profile that a match makes. Returns null if there are too many.</summary>
    public Task<LayoutProfileRow?> SaveAsync(LayoutMatch match, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(match.Profile, match.View.Title, actor, cancellationToken);

    /// <summary>Saves a profile under a title, from which its name is made. Returns null if there are too many.</summary>
    public async Task<LayoutProfileRow?> SaveAsync(LayoutProfile profile, string title, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var names = await db.Set<LayoutProfileRow>().Select(row => row.Name).ToListAsync(cancellationToken);
        if (names.Count >= Most)
            return null;
        var name = ToName(title);
        for (var number = 2; names.Contains(name) || BuiltInProfiles.Find(name) is not null; number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{ToName(title)}-{number}");
        var saved = profile with { Name = name, Title = new LocalText(title, title, title) };
        var row = new LayoutProfileRow
        {
            Name = name,
            Title = title,
            Json = Encoding.UTF8.GetString(saved.ToJson()),
            SavedBy = actor.Id,
            SavedAt = clock.GetUtcNow(),
        };
        db.Add(row);
        db.Add(AuditRow.Create(actor, row.SavedAt, "layout.saved", name));
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }

    /// <summary>Gives a profile another title; its name stays. Returns false if there is no such profile.</summary>
    public async Task<bool> RenameAsync(string name, string title, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<LayoutProfileRow>().FirstOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } row)
            return false;
        var profile = LayoutProfile.Parse(Encoding.UTF8.GetBytes(row.Json)) with { Title = new LocalText(title, title, title) };
        (row.Title, row.Json) = (title, Encoding.UTF8.GetString(profile.ToJson()));
        db.Add(AuditRow.Create(actor, clock.GetUtcNow(), "layout.renamed", name));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Deletes a profile. Returns false if there is no such profile.</summary>
    public async Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<LayoutProfileRow>().FirstOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } row)
            return false;
        db.Remove(row);
        db.Add(AuditRow.Create(actor, clock.GetUtcNow(), "layout.deleted", name));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Returns a title as small letters, digits and hyphens.</summary>
    public static string ToName(string title)
    {
        var name = new StringBuilder();
        foreach (var one in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(one))
                name.Append(char.ToLowerInvariant(one));
            else if (CharUnicodeInfo.GetUnicodeCategory(one) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        var clean = name.ToString(0, Math.Min(name.Length, LongestName)).Trim('-');
        return clean.Length > 0 ? clean : "layout";
    }
}
