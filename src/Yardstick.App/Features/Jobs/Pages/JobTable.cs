using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Jobs.Pages;

/// <summary>The rows of the list of jobs. Rendered in the page and refreshed by server-sent events.</summary>
internal sealed class JobTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required Localizer Words { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<NamedJob> Jobs { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var named in Jobs)
            BuildRow(builder, named);
    }

    private void BuildRow(RenderTreeBuilder builder, NamedJob named)
    {
        var job = named.Job;
        builder.OpenElement(0, "tr");
        builder.OpenElement(1, "td");
        builder.OpenElement(2, "a");
        builder.AddAttribute(3, "class", "name");
        builder.AddAttribute(4, "href", $"/{Words.Language.Code}{SiteLinks.Job(job.Id)}");
        builder.AddContent(5, named.Kind is { } kind ? Words[kind] : job.Kind);
        builder.CloseElement();
        builder.OpenElement(6, "span");
        builder.AddAttribute(7, "class", "sub");
        builder.OpenElement(8, "bdi");
        builder.AddContent(9, job.Title);
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
        AddCell(builder, () => JobsTexts.Jobs_State, tag => AddTag(tag, job));
        AddCell(builder, () => JobsTexts.Jobs_Progress, cell => cell.AddContent(0, JobPanel.GetProgress(Words, job)));
        AddCell(builder, () => JobsTexts.Jobs_Attempts, cell => cell.AddContent(0, Words.Whole(job.Attempts)));
        AddCell(builder, () => JobsTexts.Jobs_Node, cell => AddIsolated(cell, JobPanel.GetNode(job.Node)));
        AddCell(builder, () => JobsTexts.Jobs_Created, cell => cell.AddContent(0, Words.Instant(job.CreatedAt)));
        builder.CloseElement();
    }

    private void AddCell(RenderTreeBuilder builder, Func<string> label, RenderFragment content)
    {
        builder.OpenElement(10, "td");
        builder.AddAttribute(11, "data-label", Words[label]);
        builder.AddContent(12, content);
        builder.CloseElement();
    }

    private void AddTag(RenderTreeBuilder builder, JobRow job)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", $"tag {job.State.GetTag()}".TrimEnd());
        builder.AddContent(2, Words[job.GetStateText()]);
        builder.CloseElement();
    }

    private static void AddIsolated(RenderTreeBuilder builder, string text)
    {
        if (text.Length == 0)
            return;
        builder.OpenElement(0, "bdi");
        builder.AddContent(1, text);
        builder.CloseElement();
    }
}
