using System.Globalization;
using System.Text;
using System.Text.Json;
using Yardstick.App.Features.Ratings.Reasons;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Commands;

/// <summary>An explained number of a horse after a race, ready to be written.</summary>
internal sealed record ExplanationText(string Standards, Horse Horse, Race Race, ExplainedMarkOutput Number, ExplanationTreeBuilder Tree)
{
    /// <summary>The method of the mark; null for a number of the line method.</summary>
    public RatingMethod? Method { get; init; }

    public void WriteText(Terminal terminal)
    {
        var words = new ResourceTexts("Features.Ratings", terminal.Language);
        terminal.Out.WriteLine(terminal.Texts.With("Explain_Title", Horse.Name, Horse.Id, Race.Id, Race.Date, Standards));
        terminal.Out.WriteLine(terminal.Texts.With("Explain_Pool", words.GetForMember("RaceCode", Race.Code), words.GetForMember("Population", Race.Population), Method is { } method ? words.GetForMember("RatingMethod", method) : terminal.Texts["Explain_LineMethod"]));
        terminal.Out.WriteLine();
        new ExplanationTextWriter(terminal.Out, Tree, words).Write();
        if (Tree.Folded > 0) terminal.Out.WriteLine("\n" + terminal.Texts.With("Explain_Folded", Tree.Folded));
    }

    public void WriteJson(Terminal terminal)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = CommandJson.Options.Encoder, MaxDepth = ExplanationJson.MaxDepth }))
        {
            json.WriteStartObject();
            json.WriteString("horse", Horse.Id);
            json.WriteString("horseName", Horse.Name);
            json.WriteString("race", Race.Id);
            json.WriteString("date", Race.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("code", Race.Code.ToString());
            json.WriteString("population", Race.Population.ToString());
            json.WriteString("method", Method?.ToString() ?? "Line");
            json.WriteString("number", Number.ToString());
            json.WriteNumber("value", Tree.Root.Value);
            json.WriteString("unit", Tree.Root.Unit.ToString());
            json.WriteString("standards", Standards);
            json.WriteNumber("numbers", Tree.Count);
            json.WriteNumber("folded", Tree.Folded);
            json.WritePropertyName("tree");
            ExplanationJson.Write(json, Tree, new ResourceTexts("Features.Ratings", terminal.Language));
            json.WriteEndObject();
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
