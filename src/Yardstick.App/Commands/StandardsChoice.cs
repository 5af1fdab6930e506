using System.Diagnostics.CodeAnalysis;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Commands;

/// <summary>Finds the standard set that a command or a setting names.</summary>
internal static class StandardsChoice
{
    /// <summary>Gives the set, or why there is none.</summary>
    public static Complaint? Find(string id, [NotNull] out StandardSet? standards)
    {
        standards = StandardsCatalogue.Find(id);
        if (standards is not null) return null;
        standards = StandardsCatalogue.Find(StandardsCatalogue.International)!;
        return new Complaint("Error_Standards", id, string.Join(", ", StandardsCatalogue.Ids));
    }
}
