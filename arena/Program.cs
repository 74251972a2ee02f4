Console.WriteLine("arena");
