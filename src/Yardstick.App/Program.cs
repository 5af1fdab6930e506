using System.Globalization;
using Yardstick.App.Commands;
using Yardstick.App.Platform.Security;

// Files and arithmetic never depend on where the program runs; what is shown to a reader names its own culture.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// What a site makes, temporary files among it, is its user's alone; what a command writes, its user shares as ever.
if (args is ["serve" or "demo", ..]) PrivateFile.ForWholeProcess();
return await CommandLine.RunAsync(args);
