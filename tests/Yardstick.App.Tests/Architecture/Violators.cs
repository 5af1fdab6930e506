// A program that breaks the rules of layering, so that the tests show that the rules bite.
#pragma warning disable IDE0130 // The namespaces are the program's, not the folder's.

namespace Violating.Features.Results
{
    internal sealed class ResultRows
    {
        public Lists.ListStore? Above { get; init; }
    }
}

namespace Violating.Features.Results.Reading
{
    internal sealed class ResultLine;
}

namespace Violating.Features.Lists
{
    internal sealed class ListStore
    {
        public Npgsql.NpgsqlConnection? Connection { get; init; }

        public Results.ResultRows? Below { get; init; }
    }

    internal sealed class ListPages
    {
        public static object Query() => new Npgsql.NpgsqlCommand();

        public static object Reach() => new Results.Reading.ResultLine();
    }
}

namespace Violating.Features.Unlisted
{
    internal sealed class Unlisted;
}

namespace Violating.Platform
{
    internal sealed class HorseCache
    {
        public Features.Lists.ListStore? Store { get; init; }

        public Yardstick.Engine.Units.Rating Best { get; init; }
    }
}
