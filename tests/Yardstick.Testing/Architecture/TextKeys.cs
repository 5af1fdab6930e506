using System.Xml.Linq;

namespace Yardstick.Testing.Architecture;

/// <summary>The texts that users read, as the resource files hold them.</summary>
public static class TextKeys
{
    /// <summary>The languages, with what their files add to the name; French is the canonical one.</summary>
    public static readonly IReadOnlyDictionary<string, string> Languages =
        new Dictionary<string, string> { ["French"] = "", ["English"] = ".en", ["Arabic"] = ".ar" };

    /// <summary>The canonical files of the repository.</summary>
    public static IEnumerable<string> CanonicalFiles() => Repository.Files("src", "*.resx").Where(file => Path.GetFileNameWithoutExtension(file).IndexOf('.') < 0);

    /// <summary>The keys and texts of a file; empty when there is no such file.</summary>
    public static IReadOnlyDictionary<string, string> Read(string file) => !File.Exists(file) ? new Dictionary<string, string>() :
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => (string)data.Attribute("name")!, data => (string?)data.Element("value") ?? "");
}
