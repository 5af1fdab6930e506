using System.Globalization;
using System.Text;
using System.Text.Json;
using Yardstick.App.Components;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Represents the explanation of a number of a horse after a race.</summary>
internal sealed record ExplanationText(string RuleSet, Horse Horse, Race Race, ExplainedNumberOutput Number, ExplanationTreeBuilder Tree)
{
    /// <summary>Gets the method of the mark; null for a number of the line method.</summary>
    public RatingMethod? Method { get; init; }

    public void WriteText(Terminal terminal)
    {
        var words = terminal.Texts;
        terminal.Out.WriteLine(
            terminal.Texts.Get(() => ListsTexts.Explain_Title, Horse.Name, Horse.Id.Value, Race.Id.Value, Race.Date, RuleSet)
        );
        terminal.Out.WriteLine(
            terminal.Texts.Get(
                () => ListsTexts.Explain_Pool,
                words[Race.Discipline.Text()],
                words[Race.Breed.Text()],
                Method is { } method ? words[method.Text()] : terminal.Texts[() => ListsTexts.Explain_LineMethod]
            )
        );
        terminal.Out.WriteLine();
        new ExplanationTextWriter(terminal.Out, Tree, words).Write();
        if (Tree.Folded > 0)
            terminal.Out.WriteLine("\n" + terminal.Texts.Get(() => ListsTexts.Explain_Folded, Tree.Folded));
    }

    public void WriteJson(Terminal terminal)
    {
        using var bytes = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                bytes,
                new JsonWriterOptions { Encoder = CommandJson.Options.Encoder, MaxDepth = ExplanationJson.MaxDepth }
            )
        )
        {
            json.WriteStartObject();
            json.WriteString("horse", Horse.Id.Value);
            json.WriteString("horseName", Horse.Name);
            json.WriteString("race", Race.Id.Value);
            json.WriteString("date", Race.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("code", Race.Discipline.ToString());
            json.WriteString("population", Race.Breed.ToString());
            json.WriteString("method", Method?.ToString() ?? "Line");
            json.WriteString("number", Number.ToString());
            json.WriteNumber("value", Tree.Root.Value);
            json.WriteString("unit", Tree.Root.Unit.ToString());
            json.WriteString("standards", RuleSet);
            json.WriteNumber("numbers", Tree.Count);
            json.WriteNumber("folded", Tree.Folded);
            json.WritePropertyName("tree");
            ExplanationJson.Write(json, Tree, terminal.Texts);
            json.WriteEndObject();
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
