using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>Defines the JSON format of command output.</summary>
internal static class CommandJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            NewLine = "\n",
            DictionaryKeyPolicy = null,
        };
}
