using Yardstick.Engine.Racing;

namespace Yardstick.App.Components;

/// <summary>Provides names in Arabic letters.</summary>
public interface IArabicNames
{
    /// <summary>Returns the Arabic name; null if no file has stated one.</summary>
    string? Find(ArabicNameSubject kind, string latin, string id = "");
}
