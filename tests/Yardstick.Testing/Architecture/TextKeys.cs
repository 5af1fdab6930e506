using System.Xml.Linq;

namespace Yardstick.Testing.Architecture;

/// <summary>Reads the localized texts from the resource files.</summary>
public static class TextKeys
{
    /// <summary>The suffix of the resource files by language; French is canonical.</summary>
    public static readonly IReadOnlyDictionary<string, string> Languages = new Dictionary<string, string>
    {
        ["French"] = "",
        ["English"] = ".en",
        ["Arabic"] = ".ar",
    };

    /// <summary>Returns the canonical resource files of the repository.</summary>
    public static IEnumerable<string> CanonicalFiles() =>
        Repository.Files("src", "*.resx").Where(file => Path.GetFileNameWithoutExtension(file).IndexOf('.') < 0);

    /// <summary>Returns the texts of a resource file by key; empty when the file does not exist.</summary>
    public static IReadOnlyDictionary<string, string> Read(string file) =>
        !File.Exists(file)
            ? new Dictionary<string, string>()
            : XDocument
                .Load(file)
                .Root!.Elements("data")
                .ToDictionary(data => (string)data.Attribute("name")!, data => (string?)data.Element("value") ?? "");
}
