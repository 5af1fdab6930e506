using System.CommandLine;
using Yardstick.App.Features.Results.Templates;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Features.Results.Commands;

/// <summary>Implements the <c>template</c> command: writes a sheet to fill in, in the words of a racing office.</summary>
internal sealed class TemplateCommand : Command
{
    private static readonly Dictionary<string, TemplateFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["xlsx"] = TemplateFormat.Xlsx,
        ["csv"] = TemplateFormat.Csv,
    };

    public TemplateCommand(Terminal terminal)
        : base("template", terminal.Texts[() => ResultsTexts.Command_template])
    {
        Add(new SheetCommand("results", () => ResultsTexts.Command_template_results, SheetTemplates.Results, terminal));
        Add(new SheetCommand("entries", () => ResultsTexts.Command_template_entries, SheetTemplates.Entries, terminal));
        Action = new HelpScreen(terminal);
    }

    private enum TemplateFormat
    {
        Csv,
        Xlsx,
    }

    private sealed class SheetCommand : Command
    {
        private readonly Terminal _terminal;
        private readonly SheetTemplate _template;
        private readonly Option<TemplateFormat?> _format;
        private readonly Option<string?> _out;

        public SheetCommand(string name, Func<string> description, SheetTemplate template, Terminal terminal)
            : base(name, terminal.Texts[description])
        {
            var options = new CommandOptions(terminal.Texts);
            (_terminal, _template) = (terminal, template);
            Add(_format = options.Choice("--format", () => ResultsTexts.Option_format_template, Formats));
            Add(_out = options.Text("--out", () => CommandLineTexts.Option_out, () => CommandLineTexts.Name_FILE));
            SetAction(Run);
        }

        private int Run(ParseResult parsed)
        {
            var target = parsed.GetValue(_out);
            if (OutputFile.Check(target, []) is { } unwritable)
                return _terminal.WriteError(unwritable);
            var format =
                parsed.GetValue(_format)
                ?? (target?.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) == true ? TemplateFormat.Xlsx : TemplateFormat.Csv);
            if (target is not null)
                OutputFile.Write(target, stream => Write(stream, format));
            else if (format == TemplateFormat.Xlsx && !Console.IsOutputRedirected)
                return _terminal.WriteError(new CommandError(() => ResultsTexts.Error_TemplateNeedsOut));
            else
                WriteOut(format);
            return ExitCode.Done;
        }

        /// <summary>Writes to standard output, through memory: an archive needs a stream that knows its position.</summary>
        private void WriteOut(TemplateFormat format)
        {
            using var bytes = new MemoryStream();
            Write(bytes, format);
            using var output = Console.OpenStandardOutput();
            bytes.WriteTo(output);
        }

        private void Write(Stream stream, TemplateFormat format)
        {
            if (format == TemplateFormat.Xlsx)
                TemplateWorkbook.Write(stream, _template, _terminal.Texts);
            else
                TemplateCsv.Write(stream, _template, _terminal.Texts);
        }
    }
}
